using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Conturs.Scoring;

/// <summary>The canonical bytes of a model: JSON in a fixed order, without time, version number, path or file name.</summary>
public static class PatternModelDocument
{
    /// <summary>The bytes that <c>model_sha256</c> covers.</summary>
    public static byte[] Write(PatternModel model) =>
        JsonSerializer.SerializeToUtf8Bytes(model, PatternModelJson.Default.PatternModel);

    /// <summary>Reads <see cref="Write"/>'s bytes.</summary>
    /// <exception cref="JsonException">The bytes are not a model of this program.</exception>
    public static PatternModel Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes, PatternModelJson.Default.PatternModel)
        ?? throw new JsonException("The document is empty.");

    /// <summary>SHA-256 of the canonical bytes, lower-case hexadecimal.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PatternModel))]
internal sealed partial class PatternModelJson : JsonSerializerContext;
