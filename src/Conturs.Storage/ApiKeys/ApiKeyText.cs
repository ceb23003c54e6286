using System.Buffers;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Conturs.Storage.ApiKeys;

/// <summary>
/// How a key reads: <c>ck_</c>, 43 letters and digits that are 256 random bits, and 6 more that are a checksum. The form lets
/// scanners find a key that was published by mistake, and tells a mistyped key from one that never was.
/// </summary>
public static class ApiKeyText
{
    /// <summary>What every key begins with.</summary>
    public const string Prefix = "ck_";

    /// <summary>Characters of a key.</summary>
    public const int Length = 3 + SecretLength + ChecksumLength;

    private const int SecretBytes = 32;
    private const int SecretLength = 43;
    private const int ChecksumLength = 6;
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static readonly SearchValues<char> AnyDigit = SearchValues.Create(Digits);

    /// <summary>A key that nobody ever had.</summary>
    public static string New() => Of(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The key of 32 bytes.</summary>
    internal static string Of(ReadOnlySpan<byte> secret)
    {
        var text = Prefix + Write(secret, SecretLength);
        return text + Checksum(text);
    }

    /// <summary>True when a text has the form and the checksum of a key. It says nothing about whether there is such a key.</summary>
    public static bool IsWellFormed(string text) =>
        text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal) && text.AsSpan(Prefix.Length).IndexOfAnyExcept(AnyDigit) < 0
        && text.EndsWith(Checksum(text[..^ChecksumLength]), StringComparison.Ordinal);

    /// <summary>The hash by which a key is recognised: 32 bytes of SHA-256 of its text.</summary>
    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string Checksum(string text) => Write(HashOf(text).AsSpan(0, 4), ChecksumLength);

    /// <summary>Bytes as a number in base 62, with leading zeros.</summary>
    private static string Write(ReadOnlySpan<byte> bytes, int length)
    {
        var (number, digits) = (new BigInteger(bytes, isUnsigned: true, isBigEndian: true), new char[length]);
        for (var place = length - 1; place >= 0; place--)
        {
            number = BigInteger.DivRem(number, Digits.Length, out var digit);
            digits[place] = Digits[(int)digit];
        }

        return new string(digits);
    }
}
