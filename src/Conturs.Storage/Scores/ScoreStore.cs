using Conturs.Storage.Documents;

namespace Conturs.Storage.Scores;

/// <summary>The ledger of scores: one document a lead, named by its pseudonym.</summary>
public sealed class ScoreStore(IDocumentStore store)
{
    /// <summary>The key of the version that gave the present score.</summary>
    private const string VersionKey = "version";

    /// <summary>The key of the oldest score that is kept.</summary>
    private const string OldestKey = "oldest_at";

    /// <summary>What the ledger holds.</summary>
    public static CollectionShape<LeadScores> Shape { get; } = new(
        new CollectionDeclaration(
            "scores", typeof(LeadScores), PrivacyClass.Pseudonym,
            "To show a past score again byte for byte, and to say why it changed.",
            "Each score for 400 days, at most 200 of a lead; all of them until the lead is forgotten.")
        {
            Keys = ["subject", "domain", "score", OldestKey, VersionKey],
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

    /// <summary>Versions that gave leads their present score, the newest first.</summary>
    public IAsyncEnumerable<long> PresentVersions() => store.NumbersOf(Shape.Name, VersionKey);

    /// <summary>Removes every score that was given before a moment, and the documents of leads that have no other.</summary>
    /// <returns>How many scores were removed.</returns>
    /// <exception cref="StoreUnavailableException">The store takes no writes now; what was removed until then stays removed.</exception>
    public async Task<int> RemoveOlderThan(DateTimeOffset moment)
    {
        var query = new DocumentQuery(Shape.Name, OldestKey) { To = DocumentKey.Of(moment.AddTicks(-1)), Limit = DocumentQuery.MostPerPage };
        for (var removed = 0; ;)
        {
            var page = await store.Query(query);
            if (page.Documents.Count == 0) return removed;
            var outdated = page.Documents.Select(document => (Lead: Shape.Read(document), document.Revision)).ToList();
            try
            {
                await store.Write([.. outdated.Select(found => Without(found.Lead, found.Revision, moment))]);
                removed += outdated.Sum(found => found.Lead.Scores.Count(score => score.ScoredAt < moment));
            }
            catch (RevisionConflictException)
            {
                // A lead of the page was scored in between: the page is read again as it is now.
            }
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
            ["subject"] = DocumentKey.Of(lead.Subject),
            ["score"] = DocumentKey.Of(lead.Score),
            [OldestKey] = DocumentKey.Of(lead.OldestAt),
            [VersionKey] = DocumentKey.Of(lead.Version),
        };
        if (lead.Domain is { } domain) keys["domain"] = DocumentKey.Of(domain);
        return keys;
    }
}
