using Conturs.Storage.Documents;

namespace Conturs.Storage.Scores;

/// <summary>The ledger of scores: one document a lead, named by its pseudonym.</summary>
public sealed class ScoreStore(IDocumentStore store)
{
    /// <summary>What the ledger holds. Few keys: each is a place in an index that every scored lead must find.</summary>
    public static CollectionShape<LeadScores> Shape { get; } = new(
        new CollectionDeclaration(
            "scores", typeof(LeadScores), PrivacyClass.Pseudonym,
            "To show a past score again byte for byte, and to say why it changed.",
            "Each score for 400 days, at most 200 of a lead; all of them until the lead is forgotten.")
        {
            IdField = "subject",
            Keys = ["domain", "score"],
            SubjectKeys = ["subject", "domain"],
        },
        ScoresJson.Default.LeadScores, lead => lead.Subject, KeysOf);

    /// <summary>All recorded scores of one lead, oldest first; empty when it was never scored.</summary>
    /// <exception cref="DataFolderException">They are damaged.</exception>
    public async Task<IReadOnlyList<ScoreRecord>> Of(Pseudonym lead) =>
        await store.Find(Shape, lead.Text) is { } found ? Records(found.Record) : [];

    /// <summary>Every recorded score, lead by lead, oldest first.</summary>
    /// <exception cref="DataFolderException">A document is damaged.</exception>
    public async IAsyncEnumerable<ScoreRecord> All()
    {
        await foreach (var lead in store.All(Shape))
            foreach (var record in Records(lead)) yield return record;
    }

    /// <summary>Removes every score that was given before a moment, and the documents of leads that have no other. Looks at every lead: once a night that is cheaper than an index.</summary>
    /// <returns>How many scores were removed.</returns>
    /// <exception cref="StoreUnavailableException">The store takes no writes now; what was removed until then stays removed.</exception>
    public async Task<int> RemoveOlderThan(DateTimeOffset moment)
    {
        var query = new DocumentQuery(Shape.Name) { Limit = DocumentQuery.MostPerPage };
        for (var removed = 0; ;)
        {
            var page = await store.Query(query);
            var outdated = page.Documents.Select(document => (Lead: Shape.Read(document), document.Revision)).Where(found => found.Lead.OldestAt < moment).ToList();
            try
            {
                if (outdated.Count > 0) await store.Write([.. outdated.Select(found => Without(found.Lead, found.Revision, moment))]);
                removed += outdated.Sum(found => found.Lead.Scores.Count(score => score.ScoredAt < moment));
            }
            catch (RevisionConflictException)
            {
                // A lead of the page was scored in between: the page is read again as it is now.
                continue;
            }

            if (page.Next is null) return removed;
            query = query with { After = page.Next };
        }
    }

    private static DocumentWrite Without(LeadScores lead, long revision, DateTimeOffset moment)
    {
        RecordedScore[] kept = [.. lead.Scores.Where(score => score.ScoredAt >= moment)];
        return kept.Length == 0 ? Shape.Remove(lead.Subject, revision) : Shape.Put(lead with { Scores = kept }, revision);
    }

    private static IReadOnlyList<ScoreRecord> Records(LeadScores lead)
    {
        var subject = Pseudonym.Parse(lead.Subject);
        var domain = lead.Domain is { } text ? Pseudonym.Parse(text) : null;
        return [.. lead.Scores.Select(score => score.ToRecord(subject) with { Domain = domain })];
    }

    private static Dictionary<string, DocumentKey> KeysOf(LeadScores lead)
    {
        var keys = new Dictionary<string, DocumentKey>
        {
            ["score"] = DocumentKey.Of(lead.Score),
        };
        if (lead.Domain is { } domain) keys["domain"] = DocumentKey.Of(domain);
        return keys;
    }
}
