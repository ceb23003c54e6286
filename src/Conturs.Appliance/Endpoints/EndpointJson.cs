using System.Text.Json.Serialization;

namespace Conturs.Appliance.Endpoints;

/// <summary>JSON of the HTTP interface.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class EndpointJson : JsonSerializerContext;
