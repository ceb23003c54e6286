using Conturs.Connectors.Api;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Leads;

/// <summary>Scores leads that come by API: bands, scores and explains each, and has all of it on disk before anything is answered.</summary>
internal sealed class LeadScoring(CurrentModels models, KeyRing keys, IDocumentStore documents, TimeProvider time)
{
    /// <summary>From how many leads on it pays to score on several cores.</summary>
    private const int ManyLeads = 64;

    /// <summary>Scores leads with the version that scores now, in their order.</summary>
    /// <param name="leads">The leads; of several with one reference the last is recorded.</param>
    /// <param name="parts">What the cards hold.</param>
    /// <exception cref="NoModelException">There is no model yet.</exception>
    /// <exception cref="StoreUnavailableException">The scores could not be recorded, so they are not given.</exception>
    /// <exception cref="Storage.DataFolderException">What is kept is damaged.</exception>
    public async Task<ScoredLeads> Score(IReadOnlyList<ApiLead> leads, CardParts parts)
    {
        var served = await models.Now();
        var active = served.Active ?? throw new NoModelException();
        var reading = new LeadReading(keys, served, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        return await Score([.. leads.Select(reading.Read)], active, served, parts, _ => []);
    }

    /// <summary>Scores leads that are banded under a version, in their order.</summary>
    /// <param name="rows">The leads.</param>
    /// <param name="version">The version.</param>
    /// <param name="served">The versions beside it.</param>
    /// <param name="parts">What the cards hold.</param>
    /// <param name="alongside">What is written together with the scores, or not at all.</param>
    /// <exception cref="StoreUnavailableException">The scores could not be recorded.</exception>
    public async Task<ScoredLeads> Score(LeadRow[] rows, ServedVersion version, ServedModels served, CardParts parts, Func<LeadRow[], IReadOnlyList<DocumentWrite>> alongside)
    {
        LeadRow Scored(LeadRow row) => row.CanBeScored ? row with { Card = version.Score(row.Profile!, parts) } : row;
        var scored = rows.Length < ManyLeads ? Array.ConvertAll(rows, Scored) : [.. rows.AsParallel().AsOrdered().Select(Scored)];
        await Record(scored, version.Number, served, alongside(scored));
        return new ScoredLeads(Array.ConvertAll(scored, row => row.Answer(version.Number)), 0);
    }

    private async Task Record(LeadRow[] rows, int version, ServedModels served, IReadOnlyList<DocumentWrite> alongside)
    {
        var now = time.GetUtcNow();
        var recorder = new ScoreRecorder(documents, now);
        foreach (var block in rows.Where(row => row.IsRecorded).Chunk(ScoreRecorder.BlockLength))
        {
            await recorder.LookUp(block.Select(row => row.Subject!));
            foreach (var row in block) recorder.Add(row.Record(version, served, recorder.PresentVersionOf(row.Subject!), now));
        }

        await recorder.Flush();
        if (alongside.Count > 0) await documents.Write(alongside);
    }
}
