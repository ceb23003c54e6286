using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Conturs.Storage.Models;

/// <summary>JSON of versions and their catalogue.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ModelCatalogue))]
[JsonSerializable(typeof(KeptVersion))]
internal sealed partial class ModelsJson : JsonSerializerContext
{
    /// <summary>A model is text within text: with as few escapes as JSON allows it stays short.</summary>
    public static ModelsJson Plain { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    });
}
