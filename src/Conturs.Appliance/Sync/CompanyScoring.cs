using Conturs.Appliance.Leads;
using Conturs.Connectors.Crm;
using Conturs.Scoring;
using Conturs.Storage.Connections;
using Conturs.Storage.Credits;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Sync;

/// <summary>
/// Scores companies as a CRM has them now. A company whose facts are those that were scored last stops here: it costs no scoring and no
/// credit, whatever else of it was changed, our own score on it above all. Score, credit and what the company looked like are one batch.
/// </summary>
internal sealed class CompanyScoring(CurrentModels models, LeadScoring scoring, CrmRecordStore records, IDocumentStore documents, KeyRing keys, TimeProvider time) : IDisposable
{
    /// <summary>Companies that are scored together.</summary>
    private const int BlockLength = 500;

    private readonly SemaphoreSlim oneAtATime = new(1);

    /// <summary>Looks at companies and scores those that need it.</summary>
    /// <param name="connection">Where they are from.</param>
    /// <param name="companies">Each at most once.</param>
    /// <param name="charges">False to let those that cost a credit wait for it.</param>
    /// <returns>What became of each, in their order; nothing when there is no model yet.</returns>
    /// <exception cref="StoreUnavailableException">The store takes no writes now.</exception>
    public async Task<IReadOnlyList<CompanyOutcome>> Look(string connection, IReadOnlyList<CrmCompany> companies, bool charges)
    {
        var outcomes = new List<CompanyOutcome>(companies.Count);
        foreach (var block in companies.Chunk(BlockLength))
        {
            // What is known of a company is read and written without anybody in between.
            await oneAtATime.WaitAsync();
            try
            {
                outcomes.AddRange(await LookAtBlock(connection, block, charges));
            }
            finally
            {
                oneAtATime.Release();
            }
        }

        return outcomes;
    }

    /// <inheritdoc/>
    public void Dispose() => oneAtATime.Dispose();

    private async Task<IReadOnlyList<CompanyOutcome>> LookAtBlock(string connection, CrmCompany[] companies, bool charges)
    {
        var served = await models.Now();
        if (served.Active is not { } active) return [];
        var subjects = Array.ConvertAll(companies, company => Pseudonym.Of(keys, company.Facts.Reference));
        string[] ids = [.. subjects.Select(subject => subject.Text)];
        var known = await records.Find(ids);
        var ledger = await documents.GetMany(ScoreStore.Shape.Name, ids);
        var looks = companies.Select((company, i) => new CompanyLook(company, subjects[i], keys, known[i]?.Record, ledger[i] is { } scores ? ScoreStore.Shape.Read(scores) : null)).ToList();

        var rows = new Dictionary<CompanyLook, LeadRow>();
        foreach (var look in looks)
        {
            look.State = look.StateUnder(active.Number, served.Excluded, charges);
            if (look.State == CompanyState.Scored) rows.Add(look, look.Row(active));
        }

        await Score(connection, rows, active, served, [.. looks.SelectMany(look => look.WritesWithoutScore(connection))]);
        return [.. looks.Select(look => look.Outcome(active, time.GetUtcNow()))];
    }

    private async Task Score(string connection, Dictionary<CompanyLook, LeadRow> rows, ServedVersion active, ServedModels served, IReadOnlyList<DocumentWrite> alongside)
    {
        if (rows.Count == 0)
        {
            if (alongside.Count > 0) await documents.Write(alongside);
            return;
        }

        var looks = rows.Keys.ToList();
        await scoring.Score([.. rows.Values], active, served, CardParts.None, (scored, _) =>
        {
            for (var i = 0; i < scored.Length; i++) looks[i].Take(scored[i].Card, active.Number);
            return [.. alongside, .. looks.Select(look => look.Written(connection))];
        });
    }
}
