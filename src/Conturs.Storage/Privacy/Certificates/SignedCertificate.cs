using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Conturs.Storage.Privacy.Certificates;

/// <summary>
/// A certificate with its signature, so that anybody can check it without this program: ECDSA P-256 with SHA-256 over the
/// bytes of the second line, which are canonical JSON.
/// </summary>
/// <param name="Content">What is signed.</param>
/// <param name="Signature">In DER, as OpenSSL reads it.</param>
/// <param name="PublicKey">PEM.</param>
public sealed record SignedCertificate(byte[] Content, byte[] Signature, string PublicKey)
{
    /// <summary>What a certificate names its key by.</summary>
    public static string KeyIdOf(SigningKey key) => Convert.ToHexStringLower(SHA256.HashData(key.PublicKey));

    /// <summary>Signs a certificate.</summary>
    public static SignedCertificate Of(ErasureCertificate certificate, SigningKey key)
    {
        using var signer = ECDsa.Create();
        signer.ImportPkcs8PrivateKey(key.PrivateKey, out _);
        var content = CanonicalJson.Of(JsonSerializer.SerializeToElement(certificate, ErasureCertificateJson.Default.ErasureCertificate));
        return new SignedCertificate(content, signer.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence), signer.ExportSubjectPublicKeyInfoPem());
    }

    /// <summary>The file: one JSON object with a member a line, so that each part can be cut out with the simplest tools.</summary>
    public string ToText() => $$"""
        {
        "certificate":{{Encoding.UTF8.GetString(Content)}},
        "signature":"{{Convert.ToBase64String(Signature)}}",
        "public_key":"{{PublicKey.Replace("\n", "\\n", StringComparison.Ordinal)}}"
        }

        """;
}
