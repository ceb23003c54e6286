using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Connections;

/// <summary>A CRM that is connected, with what opens it.</summary>
public sealed record KeptConnection
{
    /// <summary>Its name in the appliance: the vendor's.</summary>
    [Kept(PrivacyClass.Operational, "name of the connection")]
    public required string Id { get; init; }

    /// <summary>When it was made, UTC.</summary>
    [Kept(PrivacyClass.Operational, "when it was made")]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where its API is.</summary>
    [Kept(PrivacyClass.Secret, "where the CRM's API is")]
    public required string Address { get; init; }

    /// <summary>The internal network its address may lie in; null for a public one.</summary>
    [Kept(PrivacyClass.Operational, "internal network that it may lie in")]
    public string? Network { get; init; }

    /// <summary>Number of the account; null when that is not known.</summary>
    [Kept(PrivacyClass.Operational, "number of the account")]
    public string? Account { get; init; }

    /// <summary>An access token that somebody made; null with an app.</summary>
    [Kept(PrivacyClass.Secret, "access token")]
    public string? Token { get; init; }

    /// <summary>Id of the customer's own app; null with a token.</summary>
    [Kept(PrivacyClass.Operational, "client id of the app")]
    public string? ClientId { get; init; }

    /// <summary>Its secret.</summary>
    [Kept(PrivacyClass.Secret, "client secret of the app")]
    public string? ClientSecret { get; init; }

    /// <summary>The newest refresh token.</summary>
    [Kept(PrivacyClass.Secret, "refresh token")]
    public string? RefreshToken { get; init; }

    /// <summary>Where the browser comes back to after somebody agreed, and what must come with it; null when nobody is about to.</summary>
    [Kept(PrivacyClass.Secret, "what must come back with an agreement")]
    public PendingAgreement? Agreement { get; init; }

    /// <summary>The address the CRM was told to send changes to; null when it sends none.</summary>
    [Kept(PrivacyClass.Secret, "address that the CRM sends changes to")]
    public string? WebhookAddress { get; init; }

    /// <summary>The last part of that address, which nobody else knows.</summary>
    [Kept(PrivacyClass.Secret, "last part of that address")]
    public string? WebhookToken { get; init; }

    /// <summary>True when there is something to open it with; false while somebody is still to agree for the first time.</summary>
    [JsonIgnore]
    public bool HasAccess => Token is not null || RefreshToken is not null;

    /// <summary>What an administrator wants of properties.</summary>
    [Kept(PrivacyClass.Operational, "which properties are read")]
    public IReadOnlyList<WishedField> Fields { get; init; } = [];

    /// <summary>True while it is being taken away: nothing is synchronized any more.</summary>
    [Kept(PrivacyClass.Operational, "whether it is being taken away")]
    public bool IsLeaving { get; init; }

    /// <summary>True once the running appliance has let go of a connection that is being taken away.</summary>
    [Kept(PrivacyClass.Operational, "whether it was let go of")]
    public bool IsLetGo { get; init; }

    /// <summary>False when scores are not written to the CRM, only worked out: a dry run.</summary>
    [Kept(PrivacyClass.Operational, "whether scores are written to the CRM")]
    public bool WritesScores { get; init; } = true;
}

/// <summary>An agreement that is waited for.</summary>
/// <param name="State">Comes back with it.</param>
/// <param name="Redirect">Where the browser comes back to.</param>
public sealed record PendingAgreement(
    [property: Kept(PrivacyClass.Secret, "random text that must come back")] string State,
    [property: Kept(PrivacyClass.Operational, "where the browser comes back to")] string Redirect);

/// <summary>What an administrator wants of a property.</summary>
/// <param name="Property">The CRM's name of it.</param>
/// <param name="Dimension">The dimension it fills; null for its own name.</param>
/// <param name="IsRead">False to leave it alone.</param>
public sealed record WishedField(
    [property: Kept(PrivacyClass.Operational, "name of a property")] string Property,
    [property: Kept(PrivacyClass.Operational, "dimension it fills")] string? Dimension,
    [property: Kept(PrivacyClass.Operational, "whether it is read")] bool IsRead);
