using Conturs.Storage.Documents;

namespace Conturs.Storage.Webhooks;

/// <summary>Keeps receivers and how deliveries to them go: two documents each, so that whoever registers and whoever delivers never write over one another.</summary>
public sealed class WebhookStore(IDocumentStore documents)
{
    /// <summary>Receivers of one installation, at most.</summary>
    public const int Most = 20;

    /// <summary>How receivers are kept.</summary>
    public static CollectionShape<WebhookEndpoint> Shape { get; } = new(
        new CollectionDeclaration("webhooks", typeof(WebhookEndpoint), PrivacyClass.Secret, "To know who is told of new scores and model versions.", "Until an administrator removes the receiver."),
        WebhooksJson.Default.WebhookEndpoint, endpoint => endpoint.Id, _ => new Dictionary<string, DocumentKey>());

    /// <summary>How their health is kept.</summary>
    public static CollectionShape<WebhookHealth> HealthShape { get; } = new(
        new CollectionDeclaration("webhook-health", typeof(WebhookHealth), PrivacyClass.Operational, "To leave a receiver alone that is not well, and to show an administrator why.", "As long as the receiver."),
        WebhooksJson.Default.WebhookHealth, health => health.Id, _ => new Dictionary<string, DocumentKey>());

    /// <summary>All receivers, in the order of their ids.</summary>
    public async Task<IReadOnlyList<KeptWebhook>> All(CancellationToken cancellation = default)
    {
        var endpoints = await documents.All(Shape, cancellation).ToListAsync(cancellation);
        if (endpoints.Count == 0) return [];
        var health = await documents.GetMany(HealthShape.Name, [.. endpoints.Select(endpoint => endpoint.Id)], cancellation);
        return [.. endpoints.Zip(health, With)];
    }

    /// <summary>One receiver; null when there is none of that id.</summary>
    public async Task<KeptWebhook?> Find(string id, CancellationToken cancellation = default) =>
        await documents.Find(Shape, id, cancellation) is { } found ? With(found.Record, await documents.Get(HealthShape.Name, id, cancellation)) : null;

    /// <summary>Keeps a new receiver; safe on disk when it returns.</summary>
    public Task Add(WebhookEndpoint endpoint, CancellationToken cancellation = default) => documents.Write([Shape.Put(endpoint, expectedRevision: 0)], cancellation);

    /// <summary>Changes a receiver; null when there is none of that id.</summary>
    /// <exception cref="RevisionConflictException">Somebody else changed it in between.</exception>
    public async Task<WebhookEndpoint?> Change(string id, Func<WebhookEndpoint, WebhookEndpoint> change, CancellationToken cancellation = default)
    {
        if (await documents.Find(Shape, id, cancellation) is not { } found) return null;
        var after = change(found.Record);
        await documents.Write([Shape.Put(after, found.Revision)], cancellation);
        return after;
    }

    /// <summary>Forgets how deliveries went, and with it that the receiver was switched off.</summary>
    public Task SwitchOn(string id, CancellationToken cancellation = default) => documents.Write([HealthShape.Remove(id)], cancellation);

    /// <summary>Removes a receiver; its messages are removed by <see cref="OutboxStore.RemoveOf"/>.</summary>
    public Task Remove(string id, CancellationToken cancellation = default) => documents.Write([Shape.Remove(id), HealthShape.Remove(id)], cancellation);

    private static KeptWebhook With(WebhookEndpoint endpoint, StoredDocument? health) =>
        health is null ? new KeptWebhook(endpoint, new WebhookHealth { Id = endpoint.Id }, 0) : new KeptWebhook(endpoint, HealthShape.Read(health), health.Revision);
}
