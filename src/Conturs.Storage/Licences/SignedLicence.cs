using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Conturs.Storage.Privacy.Certificates;

namespace Conturs.Storage.Licences;

/// <summary>
/// A licence with its signature, as it is sent to the customer: one JSON object. What is signed is the canonical JSON of its
/// member <c>licence</c>, so that blanks and line ends may change on the way and nothing else.
/// </summary>
/// <param name="Licence">What is signed.</param>
/// <param name="Text">The file.</param>
public sealed record SignedLicence(Licence Licence, string Text)
{
    /// <summary>Most bytes of a file: some ten times what a licence needs.</summary>
    public const int MostBytes = 16 << 10;

    private const int SignatureLength = 64;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>Signs a licence.</summary>
    /// <exception cref="ArgumentException">The licence says what none may say, or the key is not on P-256.</exception>
    public static SignedLicence Issue(Licence licence, ECDsa privateKey)
    {
        if (licence.Fault is { } fault) throw new ArgumentException(fault, nameof(licence));
        var content = CanonicalJson.Of(JsonSerializer.SerializeToElement(licence, LicenceJson.Default.Licence));
        return new SignedLicence(licence, $$"""
            {
            "licence":{{Encoding.UTF8.GetString(content)}},
            "signature":"{{Convert.ToBase64String(VendorKey.Sign(content, privateKey))}}"
            }

            """.ReplaceLineEndings("\n"));
    }

    /// <summary>Reads a file and checks who signed it.</summary>
    /// <exception cref="LicenceRefusedException">It is no licence, or not one of this vendor.</exception>
    public static SignedLicence Read(string text, VendorKey key)
    {
        if (Encoding.UTF8.GetByteCount(text) > MostBytes) throw new LicenceRefusedException($"It has more than {MostBytes} bytes, which no licence has. Take the file as the vendor sent it.");
        var (content, signature) = Parts(text);
        if (signature.Length != SignatureLength || !key.HasSigned(content, signature))
            throw new LicenceRefusedException("Its signature does not fit: it was changed after it was issued, or it was issued for another product. Take the file as the vendor sent it, or ask for a new one.");
        return new SignedLicence(LicenceOf(content), text);
    }

    private static (byte[] Content, byte[] Signature) Parts(string text)
    {
        try
        {
            using var file = JsonDocument.Parse(text, Strict);
            var parts = file.RootElement;
            if (parts.ValueKind == JsonValueKind.Object && parts.GetPropertyCount() == 2 && parts.TryGetProperty("licence", out var licence) && parts.TryGetProperty("signature", out var signature)
                && licence.ValueKind == JsonValueKind.Object && signature.ValueKind == JsonValueKind.String && signature.TryGetBytesFromBase64(out var bytes))
                return (CanonicalJson.Of(licence), bytes);
        }
        catch (Exception refusal) when (refusal is JsonException or ArgumentException or InvalidOperationException)
        {
            throw NoLicence(refusal);
        }

        throw NoLicence(null);
    }

    private static LicenceRefusedException NoLicence(Exception? refusal) =>
        new("It is no licence: a licence is a JSON object with the members licence and signature, and nothing else. Take the file as the vendor sent it.", refusal);

    private static Licence LicenceOf(byte[] content)
    {
        try
        {
            var licence = JsonSerializer.Deserialize(content, LicenceJson.Default.Licence) ?? throw new JsonException("It is empty.");
            return licence.Fault is null ? licence : throw new LicenceRefusedException($"The vendor signed something that is no sound licence: {licence.Fault} Ask the vendor for a new one.");
        }
        catch (JsonException refusal)
        {
            throw new LicenceRefusedException("It was made for another version of the program, which knows other members of a licence. Upgrade the appliance, or ask the vendor for a licence for this version.", refusal);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    IgnoreReadOnlyProperties = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Licence))]
[JsonSerializable(typeof(KeptLicence))]
internal sealed partial class LicenceJson : JsonSerializerContext;
