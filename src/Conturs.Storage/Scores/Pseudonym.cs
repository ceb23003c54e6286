using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Scores;

/// <summary>
/// What stands for a company in the store: HMAC-SHA256 of its reference, or of its web domain, under the installation's
/// pseudonym key. Without the key nobody can tell which company it is, not even by trying names.
/// </summary>
/// <param name="Bytes">32 bytes.</param>
public sealed record Pseudonym(byte[] Bytes)
{
    /// <summary>Bytes of a pseudonym.</summary>
    public const int Length = 32;

    /// <summary>It as text, in ids and keys: lower-case hexadecimal, 64 characters.</summary>
    public string Text => Convert.ToHexStringLower(Bytes);

    /// <summary>The pseudonym of a reference in one installation.</summary>
    public static Pseudonym Of(KeyRing keys, string reference) => new(HMACSHA256.HashData(keys.PseudonymKey, Encoding.UTF8.GetBytes(reference)));

    /// <summary>The pseudonym of a registrable web domain in one installation: another one than that of a reference that reads the same.</summary>
    public static Pseudonym OfDomain(KeyRing keys, string domain) => Of(keys, "domain\0" + domain.ToLowerInvariant());

    /// <summary>The pseudonym that <see cref="Text"/> wrote.</summary>
    /// <exception cref="FormatException">It is not hexadecimal.</exception>
    public static Pseudonym Parse(string text) => new(Convert.FromHexString(text));

    /// <summary>Compares the bytes.</summary>
    public bool Equals(Pseudonym? other) => other is not null && Bytes.AsSpan().SequenceEqual(other.Bytes);

    /// <inheritdoc />
    public override int GetHashCode() => BinaryPrimitives.ReadInt32BigEndian(Bytes);
}
