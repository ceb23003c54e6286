using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Privacy;

/// <summary>
/// Who was left out when a run began to read, and who has left since: begun before the first row is read, and asked in each batch
/// that writes something of those rows. Not for several threads.
/// </summary>
public sealed class DepartureWatch
{
    private readonly IDocumentStore documents;
    private readonly DepartureStore departures;
    private readonly HashSet<string> traces = new(StringComparer.Ordinal);
    private readonly ExcludedSubjects left;

    private DepartureWatch(IDocumentStore documents, KeyRing keys, long count, ExcludedSubjects excluded)
    {
        (this.documents, Count, Excluded) = (documents, count, excluded);
        departures = new DepartureStore(documents);
        left = new ExcludedSubjects(keys, traces);
    }

    /// <summary>Who was left out at the beginning.</summary>
    public ExcludedSubjects Excluded { get; }

    /// <summary>How many had left at the beginning, or when it last caught up.</summary>
    public long Count { get; private set; }

    /// <summary>Part of every batch that writes something of a company: it makes the batch conflict when somebody has left whom this does not know of.</summary>
    public DocumentWrite Condition => DepartureStore.NobodyAfter(Count);

    /// <summary>Begins. Counted first: whoever leaves in between is found by the condition, if not among those who are left out.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read now.</exception>
    public static async Task<DepartureWatch> Begin(IDocumentStore documents, KeyRing keys)
    {
        var count = await new DepartureStore(documents).Count();
        return new DepartureWatch(documents, keys, count, await new ExclusionStore(documents, keys).Load());
    }

    /// <summary>Begins with what is known already, for one of many runs that begin in the same state.</summary>
    /// <param name="documents">The store.</param>
    /// <param name="keys">The keys of the installation.</param>
    /// <param name="count">How many had left, read before <paramref name="excluded"/>.</param>
    /// <param name="excluded">Who is left out.</param>
    public static DepartureWatch From(IDocumentStore documents, KeyRing keys, long count, ExcludedSubjects excluded) => new(documents, keys, count, excluded);

    /// <summary>Learns who has left meanwhile.</summary>
    public async Task CatchUp()
    {
        List<Departure> missed = [];
        await foreach (var departure in departures.After(Count)) missed.Add(departure);
        foreach (var part in missed.Chunk(DocumentQuery.MostPerPage))
        {
            foreach (var request in (await documents.GetMany(PrivacyRequestStore.Shape.Name, [.. part.Select(departure => departure.Request)])).OfType<StoredDocument>().Select(PrivacyRequestStore.Shape.Read))
                traces.UnionWith(request.Traces);
            Count = part[^1].Number;
        }
    }

    /// <summary>True when a company has left since the beginning: nothing that was read of it before may be written.</summary>
    /// <param name="reference">Of its reference.</param>
    /// <param name="domain">Of its web domain; null when it has none.</param>
    public bool HasLeft(Pseudonym reference, Pseudonym? domain) => left.Contains(reference, domain);
}
