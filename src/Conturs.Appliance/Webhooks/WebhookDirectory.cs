using System.Security.Cryptography;
using System.Text;
using Conturs.Connectors.Egress;
using Conturs.Connectors.Webhooks;
using Conturs.Storage.Audit;
using Conturs.Storage.Webhooks;

namespace Conturs.Appliance.Webhooks;

/// <summary>What an administrator does with receivers. Every change is audited by id; addresses and secrets are not written there.</summary>
internal sealed class WebhookDirectory(WebhookStore webhooks, OutboxStore outbox, WebhookOutlet outlet, WebhookClient client, AuditLog audit, TimeProvider time)
{
    private const int IdBytes = 8;

    /// <summary>Registers a receiver.</summary>
    /// <param name="actor">Who: the id of a key or of a user.</param>
    /// <param name="url">Where to send.</param>
    /// <param name="kinds">What to tell it.</param>
    /// <returns>It, and its secret, which is shown this once.</returns>
    /// <exception cref="ArgumentException">The address is none, nothing is to be told, or there are too many receivers; the message says which.</exception>
    /// <exception cref="EgressRefusedException">Nothing would be sent there; the message says why.</exception>
    public async Task<(WebhookListing Webhook, string Secret)> Register(string actor, string url, IReadOnlyList<WebhookKind> kinds, CancellationToken cancellation = default)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)) throw new ArgumentException("The address is not one: it starts with https://.", nameof(url));
        if (kinds.Count == 0) throw new ArgumentException("Name at least one kind of message to send.", nameof(kinds));
        client.Check(address);
        if ((await webhooks.All(cancellation)).Count >= WebhookStore.Most) throw new ArgumentException($"There are {WebhookStore.Most} webhooks already, which is as many as there can be. Remove one first.", nameof(url));
        var secret = WebhookSecret.Make().Text;
        var endpoint = new WebhookEndpoint("wh_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), address.AbsoluteUri, [.. kinds.Distinct().Order()], secret, time.GetUtcNow());
        await webhooks.Add(endpoint, cancellation);
        await Changed(actor, "webhook-registered", endpoint.Id);
        return (WebhookListing.Of(new KeptWebhook(endpoint, new WebhookHealth { Id = endpoint.Id }, 0), time.GetUtcNow()), secret);
    }

    /// <summary>All receivers, oldest first.</summary>
    public async Task<IReadOnlyList<WebhookListing>> List(CancellationToken cancellation = default) =>
        [.. (await webhooks.All(cancellation)).OrderBy(webhook => webhook.Endpoint.CreatedAt).Select(webhook => WebhookListing.Of(webhook, time.GetUtcNow()))];

    /// <summary>Removes a receiver and its waiting messages.</summary>
    /// <returns>False when there is none of that id.</returns>
    public async Task<bool> Remove(string actor, string id, CancellationToken cancellation = default)
    {
        if (await webhooks.Find(id, cancellation) is null) return false;
        await webhooks.Remove(id, cancellation);
        await outlet.Refresh(cancellation);
        await outbox.RemoveOf(id, cancellation);
        await Changed(actor, "webhook-removed", id);
        return true;
    }

    /// <summary>Makes a new secret; for a day messages are signed with the present one, too.</summary>
    /// <returns>The new secret, shown this once; null when there is no receiver of that id.</returns>
    public async Task<string?> RotateSecret(string actor, string id, CancellationToken cancellation = default)
    {
        var secret = WebhookSecret.Make().Text;
        if (await webhooks.Change(id, endpoint => endpoint.Rotated(secret, time.GetUtcNow()), cancellation) is null) return null;
        await Changed(actor, "webhook-secret-rotated", id);
        return secret;
    }

    /// <summary>Switches a receiver on again that was switched off, or ends its pause.</summary>
    /// <returns>False when there is none of that id.</returns>
    public async Task<bool> SwitchOn(string actor, string id, CancellationToken cancellation = default)
    {
        if (await webhooks.Find(id, cancellation) is null) return false;
        await webhooks.SwitchOn(id, cancellation);
        await Changed(actor, "webhook-enabled", id);
        return true;
    }

    /// <summary>Sends the example of a kind at once, once, whatever the receiver's state; nothing is kept of it.</summary>
    /// <returns>How it went; null when there is no receiver of that id.</returns>
    public async Task<WebhookAnswer?> Test(string id, WebhookKind kind, CancellationToken cancellation = default)
    {
        if (await webhooks.Find(id, cancellation) is not { Endpoint: var endpoint }) return null;
        var now = time.GetUtcNow();
        WebhookSecret[] secrets = [.. endpoint.SecretsAt(now).Select(WebhookSecret.Parse)];
        return await client.Send(new Uri(endpoint.Url), new MessageIds(time).Next(), Encoding.UTF8.GetBytes(WebhookSamples.Of(kind, now)), secrets, cancellation);
    }

    private async Task Changed(string actor, string action, string id)
    {
        await outlet.Refresh();
        await audit.Append(actor, action, null, [id]);
        outlet.Written();
    }
}
