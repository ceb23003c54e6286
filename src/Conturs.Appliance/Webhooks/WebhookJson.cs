using System.Text.Json;
using System.Text.Json.Serialization;

namespace Conturs.Appliance.Webhooks;

/// <summary>JSON of what is sent: snake_case, null written out, the same keys always.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WebhookPayload<ToldScore>))]
[JsonSerializable(typeof(WebhookPayload<ModelPublication>))]
[JsonSerializable(typeof(WebhookPayload<SyncFailure>))]
internal sealed partial class WebhookJson : JsonSerializerContext;
