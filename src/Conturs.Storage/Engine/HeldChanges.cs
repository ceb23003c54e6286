using System.Text;
using LiteDB;

namespace Conturs.Storage.Engine;

/// <summary>
/// Changes that are safe in the log of writes and not in the data file yet. A lead's keys lie anywhere in the indexes, so a
/// group of writes touches many pages; applied with some hundred others, each page is written once for all of them. Readers
/// look here first. Who changes it has the gate alone.
/// </summary>
internal sealed class HeldChanges(KnownIds ids)
{
    private readonly Dictionary<string, Dictionary<string, StoreChange>> collections = new(StringComparer.Ordinal);

    /// <summary>Which documents there are, here or in the data file.</summary>
    public KnownIds Ids { get; } = ids;

    /// <summary>Documents that differ from what the data file has.</summary>
    public int Count { get; private set; }

    /// <summary>The changes, one a document.</summary>
    public IReadOnlyCollection<StoreChange> All => [.. collections.Values.SelectMany(changes => changes.Values)];

    /// <summary>Takes on a group that was logged.</summary>
    public void Add(IEnumerable<StoreChange> changes)
    {
        foreach (var change in changes) Add(change);
    }

    /// <summary>True when the document was changed; it is null when it was removed.</summary>
    public bool TryFind(string collection, BsonValue id, out BsonDocument? document)
    {
        document = null;
        if (!collections.TryGetValue(collection, out var changes) || !changes.TryGetValue(NameOf(id), out var change)) return false;
        document = change.Document;
        return true;
    }

    /// <summary>The changes of one collection.</summary>
    public IReadOnlyCollection<StoreChange> Of(string collection) => collections.TryGetValue(collection, out var changes) ? changes.Values : [];

    /// <summary>They are in the data file now.</summary>
    public void Clear()
    {
        collections.Clear();
        Count = 0;
    }

    /// <summary>The last change of a document counts, and whether it is new to the data file says the first.</summary>
    private void Add(StoreChange change)
    {
        if (!collections.TryGetValue(change.Collection, out var changes)) collections[change.Collection] = changes = new Dictionary<string, StoreChange>(StringComparer.Ordinal);
        Ids.Note(change.Collection, change.Id);
        var name = NameOf(change.Id);
        var isKnown = changes.TryGetValue(name, out var before);
        var isNew = isKnown ? before!.IsNew : change.IsNew;
        if (!isKnown) Count++;
        if (isNew && change.Document is null)
        {
            // It came and went while it was held: the data file never hears of it.
            changes.Remove(name);
            Count--;
        }
        else
        {
            changes[name] = change with { IsNew = isNew };
        }
    }

    /// <summary>An id to look things up by in memory: two equal ids of the engine have different hash codes.</summary>
    public static string NameOf(BsonValue id) => Encoding.Latin1.GetString(id.AsBinary);
}
