using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Scores;

/// <summary>
/// What stands for a lead in the ledger: HMAC-SHA256 of its reference under the installation's pseudonym key. Without the
/// key nobody can tell which lead it is, not even by trying references.
/// </summary>
/// <param name="Bytes">32 bytes.</param>
public sealed record Pseudonym(byte[] Bytes)
{
    /// <summary>Bytes of a pseudonym.</summary>
    public const int Length = 32;

    /// <summary>Its first 8 bytes, by which it is found. Two of a million leads share one by a chance of one in forty million.</summary>
    internal ulong Tag => BinaryPrimitives.ReadUInt64BigEndian(Bytes);

    /// <summary>The pseudonym of a reference in one installation.</summary>
    public static Pseudonym Of(KeyRing keys, string reference) => new(HMACSHA256.HashData(keys.PseudonymKey, Encoding.UTF8.GetBytes(reference)));

    /// <summary>The pseudonym of the company of a web domain in one installation; never that of the same text as a reference.</summary>
    /// <param name="keys">The keys of the installation.</param>
    /// <param name="domain">The registrable domain, as <see cref="Conturs.Scoring.WebDomain.Of"/> gives it.</param>
    public static Pseudonym OfDomain(KeyRing keys, string domain) => new(HMACSHA256.HashData(keys.PseudonymKey, Encoding.UTF8.GetBytes("domain\0" + domain)));

    /// <summary>Compares the bytes.</summary>
    public bool Equals(Pseudonym? other) => other is not null && Bytes.AsSpan().SequenceEqual(other.Bytes);

    /// <inheritdoc />
    public override int GetHashCode() => Tag.GetHashCode();

    /// <summary>Lower-case hexadecimal, 64 characters.</summary>
    public override string ToString() => Convert.ToHexStringLower(Bytes);
}
