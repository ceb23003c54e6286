using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Privacy.Certificates;

/// <summary>Keeps the key that signs certificates; it is made when the first one is written.</summary>
public sealed class SigningKeyStore(IDocumentStore documents, TimeProvider time)
{
    private const string Certificates = "privacy-certificates";

    /// <summary>How keys are kept.</summary>
    public static CollectionShape<SigningKey> Shape { get; } = new(
        new CollectionDeclaration("signing-keys", typeof(SigningKey), PrivacyClass.Secret, "Signs certificates, so that anybody can check who wrote them and that nobody changed them.", "As long as the installation; one document."),
        SigningKeyJson.Default.SigningKey,
        key => key.Id,
        _ => new Dictionary<string, DocumentKey>());

    /// <summary>The key that signs certificates.</summary>
    public async Task<SigningKey> Certifying()
    {
        if (await documents.Find(Shape, Certificates) is { } found) return found.Record;
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new SigningKey(Certificates, time.GetUtcNow(), made.ExportPkcs8PrivateKey(), made.ExportSubjectPublicKeyInfo());
        try
        {
            await documents.Write([Shape.Put(key, expectedRevision: 0)]);
            return key;
        }
        catch (RevisionConflictException)
        {
            // Somebody else made one at the same time; theirs is it.
            return (await documents.Find(Shape, Certificates))!.Value.Record;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SigningKey))]
internal sealed partial class SigningKeyJson : JsonSerializerContext;
