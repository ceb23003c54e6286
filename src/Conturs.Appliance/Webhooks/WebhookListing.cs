using Conturs.Storage.Webhooks;

namespace Conturs.Appliance.Webhooks;

/// <summary>A receiver as it is shown: no secret, and of its address only the host, since the rest may hold a token.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Url">Scheme and host, then <c>/...</c>.</param>
/// <param name="Kinds">What it is told of.</param>
/// <param name="State"><c>active</c>, <c>paused</c> while it is left alone, or <c>disabled</c>.</param>
/// <param name="StateReason">Why it is disabled, in a sentence; null when it is not.</param>
/// <param name="CreatedAt">When it was registered, UTC.</param>
/// <param name="LastDelivery">The last thing sent to it; null when nothing was yet.</param>
public sealed record WebhookListing(string Id, string Url, [property: System.Text.Json.Serialization.JsonPropertyName("events")] IReadOnlyList<WebhookKind> Kinds, string State, string? StateReason, DateTimeOffset CreatedAt, WebhookListing.Delivery? LastDelivery)
{
    /// <summary>How a receiver is shown.</summary>
    internal static WebhookListing Of(KeptWebhook webhook, DateTimeOffset now)
    {
        var (endpoint, health) = (webhook.Endpoint, webhook.Health);
        var state = !webhook.IsOn ? "disabled" : health.PausedUntil > now ? "paused" : "active";
        return new WebhookListing(endpoint.Id, Masked(new Uri(endpoint.Url)), endpoint.Kinds, state, health.DisabledBecause, endpoint.CreatedAt, health.LastAt is { } at ? new Delivery(at, health.LastStatus, health.LastError) : null);
    }

    /// <summary>An address without what may be a token.</summary>
    internal static string Masked(Uri address) => address.GetLeftPart(UriPartial.Authority) + (address.PathAndQuery == "/" ? "/" : "/...");

    /// <summary>One attempt to deliver.</summary>
    /// <param name="At">When, UTC.</param>
    /// <param name="Status">The HTTP status; null when there was no answer.</param>
    /// <param name="Error">What went wrong, in a sentence; null when nothing did.</param>
    public sealed record Delivery(DateTimeOffset At, int? Status, string? Error);
}
