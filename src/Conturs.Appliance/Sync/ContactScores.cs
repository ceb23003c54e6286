using Conturs.Appliance.Leads;
using Conturs.Connectors.Crm;
using Conturs.Scoring;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Sync;

/// <summary>Gives contacts the score of the company they work at. Nothing of a contact is kept: what it is to bear is made again from the company's recorded score.</summary>
internal sealed class ContactScores(CurrentModels models, IDocumentStore documents, KeyRing keys)
{
    /// <summary>What must be written to contacts; those that bear all of it already, and those of no company with a score, are absent.</summary>
    /// <param name="connection">Where they are from.</param>
    /// <param name="contacts">The contacts.</param>
    public async Task<IReadOnlyList<WriteBackPlan>> Plan(string connection, IReadOnlyList<CrmContact> contacts)
    {
        var served = await models.Now();
        if (served.Active is null) return [];
        string[] companies = [.. contacts.Where(contact => contact.Companies.Count > 0).Select(contact => contact.Companies[0]).Distinct()];
        var wanted = new Dictionary<string, (WriteBackValues Values, DateTimeOffset At)>(StringComparer.Ordinal);
        foreach (var part in companies.Chunk(DocumentQuery.MostPerPage))
        {
            var found = await documents.GetMany(ScoreStore.Shape.Name, [.. part.Select(company => SubjectOf(connection, company).Text)]);
            foreach (var (company, document) in part.Zip(found))
                if (document is not null && await Of(ScoreStore.Shape.Read(document), served) is { } values) wanted[company] = values;
        }

        return [.. contacts.Select(contact => Plan(contact, wanted)).OfType<WriteBackPlan>()];
    }

    /// <summary>Which of companies have a recorded score.</summary>
    public async Task<IReadOnlySet<string>> WithScore(string connection, IReadOnlyList<string> companies)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in companies.Distinct().Chunk(DocumentQuery.MostPerPage))
            known.UnionWith(part.Zip(await documents.GetMany(ScoreStore.Shape.Name, [.. part.Select(company => SubjectOf(connection, company).Text)])).Where(found => found.Second is not null).Select(found => found.First));
        return known;
    }

    /// <summary>A contact that belongs to nobody any more, or to somebody who is left out, bears no score.</summary>
    private static WriteBackPlan? Plan(CrmContact contact, Dictionary<string, (WriteBackValues Values, DateTimeOffset At)> wanted) =>
        contact.Companies is [var company, ..] && wanted.TryGetValue(company, out var found)
            ? WriteBackPlanning.Plan(contact.Id, contact.Present, found.Values, found.At)
            : WriteBackPlanning.Plan(contact.Id, contact.Present, WriteBackValues.None, null);

    private async Task<(WriteBackValues Values, DateTimeOffset At)?> Of(LeadScores scores, ServedModels served)
    {
        var record = scores.Scores[^1].ToRecord(Pseudonym.Parse(scores.Subject));
        if (served.Excluded.Contains(record.Pseudonym, scores.Domain is { } domain ? Pseudonym.Parse(domain) : null)) return null;
        var version = record.Version == served.Active!.Number ? served.Active : await models.Version(record.Version);
        return (WriteBackPlanning.ValuesOf(version.Score(record.Profile, CardParts.None)), record.ScoredAt);
    }

    private Pseudonym SubjectOf(string connection, string company) => Pseudonym.Of(keys, CompanyReference.Of(connection, RecordKind.Company, company));
}
