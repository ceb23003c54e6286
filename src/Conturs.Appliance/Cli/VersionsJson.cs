using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Conturs.Appliance.Replays;

namespace Conturs.Appliance.Cli;

/// <summary>JSON of what the verbs about versions print: snake_case, null written out, indented.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<VersionLine>))]
[JsonSerializable(typeof(ModelComparison))]
[JsonSerializable(typeof(IReadOnlyList<ScoreHistoryLine>))]
internal sealed partial class VersionsJson : JsonSerializerContext
{
    /// <summary>Letters of every alphabet as they are.</summary>
    public static VersionsJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
