using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Credits;

/// <summary>
/// What a credit was paid for: a company with its facts as they were, in 16 bytes. A keyed hash of both, so that it neither
/// names the company nor says what was known of it. By chance two of a million keys are the same once in 10^26.
/// </summary>
/// <param name="High">The first 8 bytes.</param>
/// <param name="Low">The others.</param>
public readonly record struct CreditKey(ulong High, ulong Low)
{
    private const int HalfText = 16;

    /// <summary>Characters of <see cref="ToString"/>.</summary>
    public const int TextLength = 2 * HalfText;

    /// <summary>The key under which one installation hashes: used for nothing else. 32 bytes.</summary>
    public static byte[] HashingKey(KeyRing keys) => HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.PseudonymKey, HMACSHA256.HashSizeInBytes, info: Encoding.UTF8.GetBytes("conturs/v1/credit"));

    /// <summary>The key of a company with its facts.</summary>
    public static CreditKey Of(ReadOnlySpan<byte> hashingKey, Pseudonym company, FactsHash facts)
    {
        Span<byte> text = stackalloc byte[Pseudonym.Length + (2 * sizeof(ulong))];
        company.Bytes.CopyTo(text);
        BinaryPrimitives.WriteUInt64BigEndian(text[Pseudonym.Length..], facts.High);
        BinaryPrimitives.WriteUInt64BigEndian(text[(Pseudonym.Length + sizeof(ulong))..], facts.Low);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(hashingKey, text, hash);
        return new CreditKey(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[sizeof(ulong)..]));
    }

    /// <summary>The key that <see cref="ToString"/> wrote.</summary>
    public static CreditKey Parse(ReadOnlySpan<char> text) => new(Half(text[..HalfText]), Half(text[HalfText..]));

    /// <summary>It is a hash already.</summary>
    public override int GetHashCode() => (int)High;

    /// <summary>Lower-case hexadecimal.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    private static ulong Half(ReadOnlySpan<char> text) => ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
