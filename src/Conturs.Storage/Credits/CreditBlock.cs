using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Credits;

/// <summary>
/// Credits of one billing cycle in one document: those of a batch of leads, or single ones that were folded together, so that neither
/// a batch nor a start costs a document for each. Named by what it holds, so that two blocks never take each other's place.
/// </summary>
/// <param name="Cycle">First day of the cycle, UTC.</param>
/// <param name="Keys">What they were paid for, 16 bytes each (<see cref="CreditKey"/>).</param>
/// <param name="ChargedAt">When the last of them was used, UTC.</param>
public sealed record CreditBlock(
    [property: Kept(PrivacyClass.Operational, "first day of the billing cycle")] DateOnly Cycle,
    [property: Kept(PrivacyClass.Pseudonym, "keyed hashes of companies together with their banded facts")] byte[] Keys,
    [property: Kept(PrivacyClass.Operational, "when the last of the credits was used")] DateTimeOffset ChargedAt)
{
    private const int KeyLength = 2 * sizeof(ulong);
    private const int NameLength = 16;

    /// <summary>A hash of the credits, lower-case hexadecimal.</summary>
    [JsonIgnore]
    public string Name => Convert.ToHexStringLower(SHA256.HashData(Keys).AsSpan(0, NameLength));

    /// <summary>Puts credits together.</summary>
    public static CreditBlock Of(DateOnly cycle, IReadOnlyList<CreditKey> keys, DateTimeOffset chargedAt)
    {
        var bytes = new byte[keys.Count * KeyLength];
        for (var i = 0; i < keys.Count; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(i * KeyLength), keys[i].High);
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan((i * KeyLength) + sizeof(ulong)), keys[i].Low);
        }

        return new CreditBlock(cycle, bytes, chargedAt);
    }

    /// <summary>The credits.</summary>
    public IEnumerable<CreditKey> Credits()
    {
        for (var at = 0; at + KeyLength <= Keys.Length; at += KeyLength)
            yield return new CreditKey(BinaryPrimitives.ReadUInt64BigEndian(Keys.AsSpan(at)), BinaryPrimitives.ReadUInt64BigEndian(Keys.AsSpan(at + sizeof(ulong))));
    }
}
