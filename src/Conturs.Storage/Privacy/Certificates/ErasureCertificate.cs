using System.Text.Json.Serialization;

namespace Conturs.Storage.Privacy.Certificates;

/// <summary>Says what was done to forget somebody and what remains. It names neither the subject nor who asked.</summary>
/// <param name="Certificate">What it is: <see cref="Kind"/>.</param>
/// <param name="Program">Version of the program that wrote it.</param>
/// <param name="AskedBy">Whether a reference, a domain or an e-mail address was given.</param>
/// <param name="Subject">Trace of the subject: a keyed hash that only the installation can make again.</param>
/// <param name="AskedAt">When it was asked for, in UTC.</param>
/// <param name="StoreRebuiltAt">When the store had been rebuilt and its snapshots and logs replaced, in UTC.</param>
/// <param name="Removed">Documents that were removed, by collection.</param>
/// <param name="KeptOut">True when the subject is left out of later learning and scoring.</param>
/// <param name="ModelVersions">Versions that were learned before and are still kept.</param>
/// <param name="Backups">Backups in the data folder that were made before.</param>
/// <param name="Remains">What remains and why, one sentence each.</param>
/// <param name="AuditEntry">Number of the entry in the audit log.</param>
/// <param name="AuditHash">Its hash.</param>
/// <param name="KeyId">SHA-256 of the public key, lower-case hexadecimal.</param>
public sealed record ErasureCertificate(
    string Certificate,
    string Program,
    SubjectName AskedBy,
    string Subject,
    DateTimeOffset AskedAt,
    DateTimeOffset StoreRebuiltAt,
    IReadOnlyDictionary<string, long> Removed,
    bool KeptOut,
    IReadOnlyList<RemainingVersion> ModelVersions,
    int Backups,
    IReadOnlyList<string> Remains,
    long AuditEntry,
    string AuditHash,
    string KeyId)
{
    /// <summary>What every certificate of this form calls itself.</summary>
    public const string Kind = "conturs-erasure/1";

    /// <summary>The certificate of an erasure.</summary>
    public static ErasureCertificate Of(Erasure erasure, IReadOnlyList<RemainingVersion> versions, string program, string keyId)
    {
        var request = erasure.Request;
        return new ErasureCertificate(
            Kind, program, request.AskedBy, request.Subject, request.At, erasure.RebuiltAt, request.Counts, request.KeepOut, versions, erasure.Backups,
            [.. WhatRemains(request.KeepOut, versions.Count, erasure.Backups)], erasure.Entry.Number, erasure.Entry.Hash, keyId);
    }

    private static IEnumerable<string> WhatRemains(bool isKeptOut, int versions, int backups)
    {
        yield return "Keyed hashes of the subject with times and counts, in the list of requests and in the audit log: they prove this request and carry it out again after a restore.";
        if (isKeptOut) yield return "A tombstone, which is such a keyed hash: it keeps the subject out of later files.";
        if (versions > 0) yield return "The model versions named here: each of their patterns is shared by so many companies that none of them belongs to one. The next learning takes nothing over from them.";
        if (backups > 0) yield return "Backups made before, sealed: they still hold the documents as they were. When one of them is restored, this request is carried out again.";
        yield return "Copies that were taken out of the data folder are not known to the program. When one is restored together with the file 'erasures' of the backups, this request is carried out again.";
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ErasureCertificate))]
internal sealed partial class ErasureCertificateJson : JsonSerializerContext;
