using Conturs.Storage.Documents;

namespace Conturs.Storage.Webhooks;

/// <summary>A receiver of webhooks as an administrator registered it. What became of deliveries is kept apart, in <see cref="WebhookHealth"/>.</summary>
/// <param name="Id">Its name; it says nothing.</param>
/// <param name="Url">Where to send. It may hold a token: it is shown masked only.</param>
/// <param name="Kinds">What it wants to be told of, at least one.</param>
/// <param name="Secret">What messages are signed with.</param>
/// <param name="CreatedAt">When it was registered, UTC.</param>
/// <param name="EarlierSecret">The secret before; messages are signed with both until <paramref name="EarlierUntil"/>.</param>
/// <param name="EarlierUntil">When the secret before ends, UTC.</param>
public sealed record WebhookEndpoint(
    [property: Kept(PrivacyClass.Operational, "name of the receiver within the appliance")] string Id,
    [property: Kept(PrivacyClass.Secret, "where to send; it may hold a token")] string Url,
    [property: Kept(PrivacyClass.Operational, "what it is told of")] IReadOnlyList<WebhookKind> Kinds,
    [property: Kept(PrivacyClass.Secret, "what messages to it are signed with")] string Secret,
    [property: Kept(PrivacyClass.Operational, "when it was registered")] DateTimeOffset CreatedAt,
    [property: Kept(PrivacyClass.Secret, "the secret before, while the receiver changes over")] string? EarlierSecret = null,
    [property: Kept(PrivacyClass.Operational, "when the secret before ends")] DateTimeOffset? EarlierUntil = null)
{
    /// <summary>How long the secret before still signs.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>The secrets that sign now, the newest first.</summary>
    public IReadOnlyList<string> SecretsAt(DateTimeOffset now) => EarlierSecret is { } earlier && now < EarlierUntil ? [Secret, earlier] : [Secret];

    /// <summary>With a new secret; the present one goes on for <see cref="Overlap"/>.</summary>
    public WebhookEndpoint Rotated(string secret, DateTimeOffset now) => this with { Secret = secret, EarlierSecret = Secret, EarlierUntil = now.ToUniversalTime() + Overlap };
}
