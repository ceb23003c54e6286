using System.Security.Cryptography;
using System.Text;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Outcomes;

/// <summary>
/// Hides words that may single a company out: a keyed hash stands for each, another one in every dimension. Whoever comes with
/// the word again, such as the next file of deals, finds that it is the same; without the keys nobody can try words.
/// </summary>
public sealed class HiddenText(KeyRing keys)
{
    /// <summary>No word of a source begins with it.</summary>
    private const char Mark = '\u0001';

    private const int Bytes = 16;

    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.PseudonymKey, HMACSHA256.HashSizeInBytes, info: Encoding.UTF8.GetBytes("conturs/v1/hidden-text"));

    /// <summary>What stands for a word.</summary>
    /// <param name="dimension">Key of the dimension.</param>
    /// <param name="folded">The word, folded.</param>
    public string Of(string dimension, string folded) =>
        Mark + Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{dimension}\0{folded}")).AsSpan(0, Bytes));

    /// <summary>True for what stands for a word.</summary>
    public static bool IsHidden(string text) => text.StartsWith(Mark);
}
