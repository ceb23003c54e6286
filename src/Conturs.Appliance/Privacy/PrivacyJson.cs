using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Conturs.Storage.Documents;
using Conturs.Storage.Privacy.Inventories;

namespace Conturs.Appliance.Privacy;

/// <summary>JSON of what the verbs about privacy print: snake_case, null written out, indented.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Inventory))]
[JsonSerializable(typeof(SubjectAccess))]
internal sealed partial class PrivacyJson : JsonSerializerContext
{
    /// <summary>Letters of every alphabet as they are; words in lower case for the classes.</summary>
    public static PrivacyJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<PrivacyClass>(JsonNamingPolicy.SnakeCaseLower) },
    });
}
