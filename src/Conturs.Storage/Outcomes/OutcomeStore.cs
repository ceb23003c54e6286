using Conturs.Storage.Documents;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Outcomes;

/// <summary>Keeps how deals ended that were told by API, since what is told once cannot be read again. One document a reference.</summary>
public sealed class OutcomeStore(IDocumentStore store)
{
    /// <summary>How often a write is tried anew when somebody else wrote the same outcome, or left, in between.</summary>
    private const int MostAttempts = 10;

    /// <summary>How they are kept.</summary>
    public static CollectionShape<KeptOutcome> Shape { get; } = new(
        new CollectionDeclaration(
            "outcomes", typeof(KeptOutcome), PrivacyClass.Sealed,
            "To learn from deals that were told by API, which cannot be read again.",
            "Until another outcome of the same id takes its place, or its company is forgotten.")
        {
            Keys = ["subject", "domain"],
            SubjectKeys = ["subject", "domain"],
        },
        OutcomesJson.Default.KeptOutcome, outcome => outcome.Subject, KeysOf);

    /// <summary>Every outcome, in a fixed order.</summary>
    /// <exception cref="DataFolderException">One is damaged.</exception>
    public IAsyncEnumerable<KeptOutcome> All() => store.All(Shape);

    /// <summary>Keeps an outcome in the place of an earlier one of the same reference. Safe on disk when it returns true.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="watch">Begun before it was read.</param>
    /// <returns>False when its company opted out or was forgotten: then nothing of it is kept.</returns>
    /// <exception cref="StoreUnavailableException">The store takes no writes now.</exception>
    /// <exception cref="RevisionConflictException">Somebody else keeps writing the same outcome.</exception>
    public async Task<bool> Keep(KeptOutcome outcome, DepartureWatch watch)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (before, revision) = await store.Find(Shape, outcome.Subject) ?? (null!, 0);
            // Once known, the domain stays, so that whoever asks by it finds everything.
            var kept = outcome with { Domain = outcome.Domain ?? before?.Domain };
            var (subject, domain) = (Pseudonym.Parse(kept.Subject), kept.Domain is { } known ? Pseudonym.Parse(known) : null);
            if (watch.Excluded.Contains(subject, domain) || watch.HasLeft(subject, domain)) return false;
            try
            {
                await store.Write([Shape.Put(kept, revision), watch.Condition]);
                return true;
            }
            catch (RevisionConflictException) when (attempt < MostAttempts)
            {
                await watch.CatchUp();
            }
        }
    }

    private static Dictionary<string, DocumentKey> KeysOf(KeptOutcome outcome)
    {
        var keys = new Dictionary<string, DocumentKey> { ["subject"] = DocumentKey.Of(outcome.Subject) };
        if (outcome.Domain is { } domain) keys["domain"] = DocumentKey.Of(domain);
        return keys;
    }
}
