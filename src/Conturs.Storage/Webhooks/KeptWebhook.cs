namespace Conturs.Storage.Webhooks;

/// <summary>A receiver and how deliveries to it go.</summary>
/// <param name="Endpoint">As it was registered.</param>
/// <param name="Health">Nothing but its id when nothing was sent yet.</param>
/// <param name="HealthRevision">The revision of that; 0 when there is none.</param>
public sealed record KeptWebhook(WebhookEndpoint Endpoint, WebhookHealth Health, long HealthRevision)
{
    /// <summary>True while messages are made for it and sent.</summary>
    public bool IsOn => Health.DisabledAt is null;
}
