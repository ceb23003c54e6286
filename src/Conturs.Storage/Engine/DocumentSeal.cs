using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using LiteDB;

namespace Conturs.Storage.Engine;

/// <summary>
/// Documents as the engine keeps them: _id, the index keys <c>k</c>, the revision <c>r</c>, the sequence <c>s</c>, and <c>c</c>,
/// the sealed content. Id, revision, sequence and keys are sealed in with it, so that a flipped bit or a swapped page does
/// not open, wherever it hits.
/// </summary>
internal sealed class DocumentSeal(KeyRing keys)
{
    private readonly ConcurrentDictionary<string, Sealing> seals = new(StringComparer.Ordinal);

    /// <summary>Seals a document that is about to be written.</summary>
    public BsonDocument Close(PutDocument put, long revision, long sequence)
    {
        var index = new BsonDocument();
        foreach (var (name, key) in put.Keys.OrderBy(entry => entry.Key, StringComparer.Ordinal)) index[name] = KeyBytes.Of(key, put.Id);
        var content = SealOf(put.Collection).Seal(Address(put.Collection, put.Id, revision, sequence, index), put.Content.Span);
        return new BsonDocument { ["_id"] = IdOf(put.Id), ["k"] = index, ["r"] = revision, ["s"] = sequence, ["c"] = content };
    }

    /// <summary>Opens what the engine returned.</summary>
    /// <exception cref="DataFolderException">It is damaged.</exception>
    public StoredDocument Open(string collection, BsonDocument raw)
    {
        try
        {
            var id = Encoding.UTF8.GetString(raw["_id"].AsBinary);
            var (revision, sequence, index) = (raw["r"].AsInt64, raw["s"].AsInt64, raw["k"].AsDocument);
            var content = SealOf(collection).Open(Address(collection, id, revision, sequence, index), raw["c"].AsBinary);
            return new StoredDocument(collection, id, revision, sequence, index.ToDictionary(entry => entry.Key, entry => KeyBytes.Read(entry.Value.AsBinary)), content);
        }
        catch (Exception damage) when (damage is InvalidCastException or NullReferenceException or IndexOutOfRangeException or ArgumentException)
        {
            throw new DataFolderException($"A document of {collection} has lost its form.", damage);
        }
    }

    /// <summary>An id as the engine keeps it: its bytes, so that ids sort by them.</summary>
    public static BsonValue IdOf(string id) => new(Encoding.UTF8.GetBytes(id));

    private Sealing SealOf(string collection) => seals.GetOrAdd(collection, name => new Sealing(keys.CollectionKey(name)));

    private static SealedAddress Address(string collection, string id, long revision, long sequence, BsonDocument index)
    {
        using var beside = new MemoryStream();
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, sequence);
        beside.Write(number);
        foreach (var (name, value) in index.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            foreach (var part in (byte[][])[Encoding.UTF8.GetBytes(name), value.AsBinary])
            {
                BinaryPrimitives.WriteInt64BigEndian(number, part.Length);
                beside.Write(number);
                beside.Write(part);
            }
        }

        return new SealedAddress(collection, id, revision) { Beside = beside.ToArray() };
    }
}
