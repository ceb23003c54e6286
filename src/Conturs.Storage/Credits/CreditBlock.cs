using System.Buffers.Binary;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Credits;

/// <summary>Credits of one billing cycle that were folded together, so that a start need not open a document for each.</summary>
/// <param name="Cycle">First day of the cycle, UTC.</param>
/// <param name="Number">Place within the cycle, from 1.</param>
/// <param name="Keys">What they were paid for, 16 bytes each (<see cref="CreditKey"/>).</param>
public sealed record CreditBlock(
    [property: Kept(PrivacyClass.Operational, "first day of the billing cycle")] DateOnly Cycle,
    [property: Kept(PrivacyClass.Operational, "place within the cycle")] int Number,
    [property: Kept(PrivacyClass.Pseudonym, "keyed hashes of companies together with their banded facts")] byte[] Keys)
{
    private const int KeyLength = 2 * sizeof(ulong);

    /// <summary>Folds credits together.</summary>
    public static CreditBlock Of(DateOnly cycle, int number, IReadOnlyList<CreditKey> keys)
    {
        var bytes = new byte[keys.Count * KeyLength];
        for (var i = 0; i < keys.Count; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(i * KeyLength), keys[i].High);
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan((i * KeyLength) + sizeof(ulong)), keys[i].Low);
        }

        return new CreditBlock(cycle, number, bytes);
    }

    /// <summary>The credits.</summary>
    public IEnumerable<CreditKey> Credits()
    {
        for (var at = 0; at + KeyLength <= Keys.Length; at += KeyLength)
            yield return new CreditKey(BinaryPrimitives.ReadUInt64BigEndian(Keys.AsSpan(at)), BinaryPrimitives.ReadUInt64BigEndian(Keys.AsSpan(at + sizeof(ulong))));
    }
}
