using System.IO.Hashing;
using LiteDB;

namespace Conturs.Storage.Engine;

/// <summary>
/// Which ids there are, as hashes in memory: some 20 bytes each. Most writes bring documents that were never there, and to look for
/// one of those costs the engine as much as for any other. What is not here is certainly not in the store; what is here may be.
/// The ids of a data file that was opened are read page by page between the groups of a store that is written to; until all
/// are known, nothing is said. Who changes it has the gate alone.
/// </summary>
/// <param name="worthWhile">Changed documents from which on the ids of the others are read.</param>
internal sealed class KnownIds(int worthWhile)
{
    /// <summary>Ids that are read between two groups: some milliseconds.</summary>
    private const int PageLength = 1000;

    /// <summary>With more ids it is given up: 100 MB.</summary>
    private const int Most = 5_000_000;

    private readonly Dictionary<string, HashSet<ulong>> read = new(StringComparer.Ordinal);
    private Dictionary<string, HashSet<ulong>> known = new(StringComparer.Ordinal);
    private Queue<string>? waiting;
    private BsonValue after = BsonValue.MinValue;
    private int count;
    private bool isComplete;

    /// <summary>Notes an id that was written.</summary>
    public void Note(string collection, BsonValue id)
    {
        if (!known.TryGetValue(collection, out var ids)) known[collection] = ids = [];
        if (ids.Add(HashOf(id))) count++;
    }

    /// <summary>True when there is certainly no document of this id.</summary>
    public bool IsAbsent(string collection, BsonValue id) => isComplete && known.TryGetValue(collection, out var ids) && !ids.Contains(HashOf(id));

    /// <summary>Reads some ids of the data file, if that is worth while and not all are known. From the writer's thread, while others read.</summary>
    public void ReadSome(StoreEngine engine, IEnumerable<string> collections)
    {
        if (isComplete || count < worthWhile || count > Most) return;
        waiting ??= new Queue<string>(collections);
        if (!waiting.TryPeek(out var collection)) return;
        if (!read.TryGetValue(collection, out var ids)) read[collection] = ids = [];
        var page = engine.Ids(collection, after, PageLength);
        foreach (var id in page)
            if (ids.Add(HashOf(id))) count++;
        if (page.Count == PageLength)
        {
            after = page[^1];
            return;
        }

        waiting.Dequeue();
        after = BsonValue.MinValue;
    }

    /// <summary>When all ids were read, says so from now on.</summary>
    public void Settle()
    {
        if (isComplete || waiting is not { Count: 0 }) return;
        foreach (var (collection, ids) in known)
            if (read.TryGetValue(collection, out var others)) others.UnionWith(ids);
        (known, isComplete) = (read, true);
    }

    private static ulong HashOf(BsonValue id) => XxHash3.HashToUInt64(id.AsBinary);
}
