using System.Text.Json.Serialization;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Licensing;
using Conturs.Appliance.Reports;
using Conturs.Storage.Webhooks;
using Microsoft.AspNetCore.Mvc;

namespace Conturs.Appliance.Endpoints;

/// <summary>JSON of the HTTP interface.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(ReadableElement)])]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(LeadRequest))]
[JsonSerializable(typeof(BatchRequest))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(BatchResult))]
[JsonSerializable(typeof(JobAnswer))]
[JsonSerializable(typeof(WebhookRequest))]
[JsonSerializable(typeof(WebhookSecretAnswer))]
[JsonSerializable(typeof(WebhooksAnswer))]
[JsonSerializable(typeof(WebhookTestAnswer))]
[JsonSerializable(typeof(WebhookKind))]
[JsonSerializable(typeof(SubjectRequest))]
[JsonSerializable(typeof(ForgetRequest))]
[JsonSerializable(typeof(OptOutRequest))]
[JsonSerializable(typeof(OptOutAnswer))]
[JsonSerializable(typeof(EarlierLeadsRequest))]
[JsonSerializable(typeof(EarlierLeadsAnswer))]
[JsonSerializable(typeof(ScoreCardDocument))]
[JsonSerializable(typeof(ScoreHistoryAnswer))]
[JsonSerializable(typeof(OutcomeRequest))]
[JsonSerializable(typeof(OutcomeAnswer))]
[JsonSerializable(typeof(ModelAnswer))]
[JsonSerializable(typeof(ModelVersionsAnswer))]
[JsonSerializable(typeof(VersionLine))]
[JsonSerializable(typeof(ModelReport))]
[JsonSerializable(typeof(PatternsAnswer))]
[JsonSerializable(typeof(CreditUsage))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(DateTimeOffset))]
internal sealed partial class EndpointJson : JsonSerializerContext;
