using System.Text.Json.Serialization;
using Conturs.Appliance.Reports;

namespace Conturs.Appliance.Endpoints;

/// <summary>JSON of the HTTP interface.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(LeadRequest))]
[JsonSerializable(typeof(BatchRequest))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(BatchResult))]
[JsonSerializable(typeof(JobAnswer))]
[JsonSerializable(typeof(ScoreCardDocument))]
internal sealed partial class EndpointJson : JsonSerializerContext;
