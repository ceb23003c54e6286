using System.Text.Json;
using System.Text.Json.Serialization;
using Conturs.Storage.Privacy.Scanning;

namespace Conturs.Storage.Privacy.Certificates;

/// <summary>Says what was done to forget somebody and what remains. It names neither the subject nor who asked.</summary>
/// <param name="Certificate">What it is: <see cref="Kind"/>.</param>
/// <param name="Program">Version of the program that wrote it.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="Erasure">What was done.</param>
/// <param name="Remains">What remains and why.</param>
/// <param name="KeyId">SHA-256 of the public key, lower-case hexadecimal.</param>
public sealed record ErasureCertificate(string Certificate, string Program, CertifiedRequest Request, CertifiedErasure Erasure, CertifiedRemains Remains, string KeyId)
{
    /// <summary>What every certificate of this form calls itself.</summary>
    public const string Kind = "conturs-erasure/1";

    /// <summary>The certificate of an erasure.</summary>
    /// <param name="erasure">What was done.</param>
    /// <param name="versions">The versions that are kept after it.</param>
    /// <param name="import">The files that an administrator put into the data folder.</param>
    /// <param name="program">Version of the program.</param>
    /// <param name="keyId">What the key is named by.</param>
    public static ErasureCertificate Of(Erasure erasure, IReadOnlyList<RemainingVersion> versions, ImportFiles import, string program, string keyId) => new(
        Kind,
        program,
        new CertifiedRequest(erasure.Request.About.AskedBy, erasure.Request.Subject, erasure.Request.At, [.. erasure.Unfinished.Select(request => request.At)]),
        new CertifiedErasure(erasure.Removed, erasure.IsKeptOut, erasure.RebuiltAt, erasure.Entry.Number, erasure.Entry.Hash),
        CertifiedRemains.Of(erasure, versions, import),
        keyId);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ErasureCertificate))]
internal sealed partial class ErasureCertificateJson : JsonSerializerContext;
