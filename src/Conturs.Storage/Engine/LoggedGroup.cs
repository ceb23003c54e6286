using LiteDB;

namespace Conturs.Storage.Engine;

/// <summary>Writes that were committed together.</summary>
/// <param name="First">Sequence of the first.</param>
/// <param name="Last">Sequence of the last.</param>
/// <param name="Changes">What they change, in order, the mark of the store at the end.</param>
internal sealed record LoggedGroup(long First, long Last, IReadOnlyList<StoreChange> Changes)
{
    /// <summary>The form in which it is logged.</summary>
    public byte[] ToBytes() => BsonSerializer.Serialize(new BsonDocument { ["f"] = First, ["l"] = Last, ["c"] = new BsonArray(Changes.Select(change => change.ToBson())) });

    /// <summary>Reads it back from bytes whose checksum was right.</summary>
    public static LoggedGroup Of(byte[] bytes)
    {
        var logged = BsonSerializer.Deserialize(bytes);
        return new LoggedGroup(logged["f"].AsInt64, logged["l"].AsInt64, [.. logged["c"].AsArray.Select(change => StoreChange.Of(change.AsDocument))]);
    }
}
