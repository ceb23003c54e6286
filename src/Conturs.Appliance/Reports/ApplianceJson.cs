using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Conturs.Appliance.Reports;

/// <summary>JSON of the documents the appliance prints and keeps: snake_case, null written out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ModelReport))]
[JsonSerializable(typeof(ModelCard))]
[JsonSerializable(typeof(ScoreCardDocument))]
internal sealed partial class ApplianceJson : JsonSerializerContext
{
    /// <summary>For people: indented, letters of every alphabet as they are.</summary>
    public static ApplianceJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
