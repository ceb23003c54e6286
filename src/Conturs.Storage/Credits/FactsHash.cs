using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Credits;

/// <summary>
/// What stands for the facts of a company, so that a change of them is noticed: a keyed hash, from which nothing can be worked
/// out without the keys of the installation. It is made of what was known of the company, not of what a model makes of it:
/// a new model version must give the same hash. It is kept only while a lead waits to be scored.
/// </summary>
/// <param name="High">The first 8 of its 16 bytes.</param>
/// <param name="Low">The others.</param>
public readonly record struct FactsHash(
    [property: Kept(PrivacyClass.Pseudonym, "first half of a keyed hash of the lead's facts")] ulong High,
    [property: Kept(PrivacyClass.Pseudonym, "second half of a keyed hash of the lead's facts")] ulong Low)
{
    private const string Purpose = "conturs/v1/facts";

    /// <summary>The hash that <see cref="Bytes"/> gave.</summary>
    public static FactsHash Of(byte[] bytes) => new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(sizeof(ulong))));

    /// <summary>Its 16 bytes.</summary>
    public byte[] Bytes()
    {
        var bytes = new byte[2 * sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(sizeof(ulong)), Low);
        return bytes;
    }

    /// <summary>The hash of normalised, banded facts; their order does not matter.</summary>
    /// <param name="keys">The keys of the installation.</param>
    /// <param name="facts">Dimension key and code, such as <c>BaseBands.Encode</c> gives; a fact that is not known is absent or null. A key at most once.</param>
    public static FactsHash Of(KeyRing keys, IEnumerable<KeyValuePair<string, string?>> facts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.PseudonymKey);
        Append(hash, Purpose);
        foreach (var (dimension, code) in facts.OrderBy(fact => fact.Key, StringComparer.Ordinal))
        {
            if (code is null) continue;
            Append(hash, dimension);
            Append(hash, code);
        }

        return Of(hash.GetHashAndReset());
    }

    /// <summary>Each text with its length before it, so that no two lists of facts give the same bytes.</summary>
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
