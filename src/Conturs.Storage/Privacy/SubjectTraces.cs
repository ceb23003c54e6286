using System.Security.Cryptography;
using System.Text;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Privacy;

/// <summary>
/// What stands for somebody in what must be remembered after everything else was forgotten: requests, tombstones, the audit log.
/// A trace is a keyed hash of the pseudonym, under a key that is used for nothing else: no row of a ledger, a backup or a log
/// bears it, and it leads back to none of them without the keys of the installation.
/// </summary>
public sealed class SubjectTraces(KeyRing keys)
{
    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.PseudonymKey, HMACSHA256.HashSizeInBytes, info: Encoding.UTF8.GetBytes("conturs/v1/subject-trace"));

    /// <summary>The trace of a pseudonym: 64 characters of lower-case hexadecimal.</summary>
    public string Of(Pseudonym pseudonym) => Convert.ToHexStringLower(HMACSHA256.HashData(key, pseudonym.Bytes));
}
