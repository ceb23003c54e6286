using LiteDB;

namespace Conturs.Storage.Engine;

/// <summary>A store that is open and sound: the data file, and what is held that it does not have yet.</summary>
/// <param name="Engine">Its data file.</param>
/// <param name="Log">Its log, ready to be written.</param>
/// <param name="Held">What the log has and the data file has not.</param>
/// <param name="Mark">What it holds.</param>
/// <param name="Notes">What was done because of damage, a sentence each; empty when all was well.</param>
internal sealed record OpenedStore(StoreEngine Engine, StoreLog Log, HeldChanges Held, StoreMark Mark, IReadOnlyList<OpeningNote> Notes) : IDisposable
{
    /// <summary>One document as it is kept; null when there is none.</summary>
    public BsonDocument? Find(string collection, BsonValue id) => Held.TryFind(collection, id, out var held) ? held : Held.Ids.IsAbsent(collection, id) ? null : Engine.Find(collection, id);

    /// <summary>Many documents as they are kept, in the order of their ids; null for those that are not there.</summary>
    public IReadOnlyList<BsonDocument?> FindMany(string collection, IReadOnlyList<BsonValue> ids)
    {
        if (ids.Count == 1) return [Find(collection, ids[0])];
        var applied = Engine.FindMany(collection, [.. ids.DistinctBy(HeldChanges.NameOf).Where(id => !Held.TryFind(collection, id, out _) && !Held.Ids.IsAbsent(collection, id))]).ToDictionary(document => HeldChanges.NameOf(document["_id"]), StringComparer.Ordinal);
        return [.. ids.Select(id => Held.TryFind(collection, id, out var held) ? held : applied.GetValueOrDefault(HeldChanges.NameOf(id)))];
    }

    /// <inheritdoc cref="StoreEngine.Between"/>
    public IReadOnlyList<BsonDocument> Between(string collection, string path, BsonValue from, BsonValue to, bool descending, int limit)
    {
        var held = Held.Of(collection);
        var found = Engine.Between(collection, path, from, to, descending, limit + held.Count);
        if (held.Count == 0) return found;
        var all = found.Where(document => !Held.TryFind(collection, document["_id"], out _))
            .Concat(held.Select(change => change.Document).OfType<BsonDocument>().Where(document => ValueAt(document, path) is { IsNull: false } value && from.CompareTo(value) <= 0 && value.CompareTo(to) <= 0));
        var order = Comparer<BsonDocument>.Create((left, right) => ValueAt(left, path).CompareTo(ValueAt(right, path)));
        return [.. (descending ? all.OrderDescending(order) : all.Order(order)).Take(limit)];
    }

    /// <summary>Writes what is held into the data file, all or nothing; safe there when it returns.</summary>
    public void Apply()
    {
        if (Held.Count == 0) return;
        Engine.Apply(Held.All);
        Held.Clear();
    }

    public void Dispose()
    {
        Engine.Dispose();
        Log.Dispose();
    }

    private static BsonValue ValueAt(BsonDocument document, string path) => path.StartsWith(StoreEngine.PathOf(""), StringComparison.Ordinal) ? document["k"][path[StoreEngine.PathOf("").Length..]] : document[path[2..]];
}
