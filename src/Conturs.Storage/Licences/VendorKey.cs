using System.Security.Cryptography;
using System.Text;

namespace Conturs.Storage.Licences;

/// <summary>
/// The public key that licences are checked with: ECDSA on the curve P-256 with SHA-256. The private one is the vendor's and
/// nowhere in the product. There is no setting for it: whoever could hand in a key could also write his own licences.
/// </summary>
/// <param name="publicKey">SubjectPublicKeyInfo.</param>
public sealed class VendorKey(byte[] publicKey)
{
    /// <summary>Said before what is signed, so that a signature made for anything else is none here.</summary>
    private const string Purpose = "conturs/v1/licence\n";

    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>The key built into the product.</summary>
    public static VendorKey BuiltIn { get; } = new(Convert.FromBase64String(
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEOCImugL/spbzx1OXmy0PphhW+bcN"
        + "GIe+0aHsft/p6sU834Oc1OknNQ4SqikiswN5FHIgq2yCpH68enFEgA5dDw=="));

    /// <summary>The public part of a private key.</summary>
    /// <exception cref="ArgumentException">It is a key of another curve.</exception>
    public static VendorKey Of(ECDsa key) => new(RequireP256(key).ExportSubjectPublicKeyInfo());

    /// <summary>Signs a text: r and s, 32 bytes each (IEEE P1363), so that a signature always has the same length.</summary>
    /// <exception cref="ArgumentException">The key is of another curve.</exception>
    internal static byte[] Sign(byte[] content, ECDsa key) => RequireP256(key).SignData(Purposeful(content), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    /// <summary>True when the owner of the private key signed this text, as a licence.</summary>
    internal bool HasSigned(byte[] content, byte[] signature)
    {
        using var verifying = ECDsa.Create();
        verifying.ImportSubjectPublicKeyInfo(publicKey, out _);
        return verifying.VerifyData(Purposeful(content), signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>True when it is the same key.</summary>
    public bool IsSame(VendorKey other) => publicKey.AsSpan().SequenceEqual(other.ToBytes());

    private byte[] ToBytes() => publicKey;

    private static byte[] Purposeful(byte[] content) => [.. Encoding.UTF8.GetBytes(Purpose), .. content];

    private static ECDsa RequireP256(ECDsa key) => key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256
        ? key
        : throw new ArgumentException("Licences are signed with an ECDSA key on the curve P-256 (openssl ecparam -name prime256v1 -genkey -noout).", nameof(key));
}
