using Conturs.Storage.Webhooks;

namespace Conturs.Appliance.Webhooks;

/// <summary>The body of a message, in the form that Standard Webhooks recommends.</summary>
/// <param name="Type">What it tells.</param>
/// <param name="Timestamp">When that happened, UTC; later attempts to deliver it do not change it.</param>
/// <param name="Data">What happened.</param>
internal sealed record WebhookPayload<T>(WebhookKind Type, DateTimeOffset Timestamp, T Data);
