using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Engine;

/// <summary>
/// What the data file must hold: written with every commit, so that a document that vanished, or an old one that came back
/// whole, is found too. Kept as a sealed document like all others.
/// </summary>
/// <param name="Schema">Version of the stored forms.</param>
/// <param name="Sequence">Number of the last write.</param>
/// <param name="Collections">What each collection holds, by its name.</param>
internal sealed record StoreMark(int Schema, long Sequence, IReadOnlyDictionary<string, CollectionMark> Collections)
{
    /// <summary>The collection of the mark itself.</summary>
    public const string Collection = "store";

    /// <summary>The id of the mark.</summary>
    public const string Id = "mark";

    /// <summary>The mark of a store that holds nothing yet.</summary>
    public static StoreMark Empty(int schema) => new(schema, 0, new Dictionary<string, CollectionMark>());

    /// <summary>Reads it back.</summary>
    public static StoreMark Read(StoredDocument document) => JsonSerializer.Deserialize(document.Content.Span, StoreMarkJson.Default.StoreMark)!;

    /// <summary>The document to write.</summary>
    public PutDocument ToDocument() => new(Collection, Id, new Dictionary<string, DocumentKey>(), JsonSerializer.SerializeToUtf8Bytes(this, StoreMarkJson.Default.StoreMark));

    /// <summary>What a collection holds; nothing where it is not named.</summary>
    public CollectionMark Of(string collection) => Collections.GetValueOrDefault(collection) ?? CollectionMark.Empty;
}

/// <summary>How many documents a collection has, and a digest of all of them.</summary>
/// <param name="Count">How many.</param>
/// <param name="Digest">Sum of a hash of each, modulo 2^128, in hexadecimal: the order they came in does not matter.</param>
internal sealed record CollectionMark(long Count, string Digest)
{
    /// <summary>No document.</summary>
    public static CollectionMark Empty { get; } = new(0, "0");

    private UInt128 Sum => UInt128.Parse(Digest, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>With one more document.</summary>
    public CollectionMark With(string id, long revision, long sequence) => new(Count + 1, Text(unchecked(Sum + HashOf(id, revision, sequence))));

    /// <summary>With one less.</summary>
    public CollectionMark Without(string id, long revision, long sequence) => new(Count - 1, Text(unchecked(Sum - HashOf(id, revision, sequence))));

    private static string Text(UInt128 sum) => sum.ToString("x", CultureInfo.InvariantCulture);

    private static UInt128 HashOf(string id, long revision, long sequence)
    {
        var text = Encoding.UTF8.GetBytes(id);
        Span<byte> whole = stackalloc byte[16 + text.Length];
        BinaryPrimitives.WriteInt64BigEndian(whole, revision);
        BinaryPrimitives.WriteInt64BigEndian(whole[8..], sequence);
        text.CopyTo(whole[16..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(whole, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StoreMark))]
internal sealed partial class StoreMarkJson : JsonSerializerContext;
