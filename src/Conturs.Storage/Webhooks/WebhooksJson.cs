using System.Text.Json.Serialization;

namespace Conturs.Storage.Webhooks;

/// <summary>JSON of webhooks as they are kept; null is left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(WebhookEndpoint))]
[JsonSerializable(typeof(WebhookHealth))]
[JsonSerializable(typeof(OutboxMessage))]
internal sealed partial class WebhooksJson : JsonSerializerContext;
