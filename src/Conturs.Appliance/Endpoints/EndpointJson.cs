using System.Text.Json.Serialization;
using Conturs.Appliance.Reports;
using Microsoft.AspNetCore.Mvc;

namespace Conturs.Appliance.Endpoints;

/// <summary>JSON of the HTTP interface.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(LeadRequest))]
[JsonSerializable(typeof(BatchRequest))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(BatchResult))]
[JsonSerializable(typeof(JobAnswer))]
[JsonSerializable(typeof(SubjectRequest))]
[JsonSerializable(typeof(ForgetRequest))]
[JsonSerializable(typeof(OptOutRequest))]
[JsonSerializable(typeof(OptOutAnswer))]
[JsonSerializable(typeof(EarlierLeadsRequest))]
[JsonSerializable(typeof(EarlierLeadsAnswer))]
[JsonSerializable(typeof(ScoreCardDocument))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(DateTimeOffset))]
internal sealed partial class EndpointJson : JsonSerializerContext;
