using System.Text.Json.Serialization;

namespace Conturs.Storage.Scores;

/// <summary>JSON of the ledger: null is left out, since there are many of these.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LeadScores))]
internal sealed partial class ScoresJson : JsonSerializerContext;
