using Conturs.Storage.Documents;

namespace Conturs.Storage.Webhooks;

/// <summary>How deliveries to one receiver go.</summary>
public sealed record WebhookHealth
{
    /// <summary>The receiver.</summary>
    [Kept(PrivacyClass.Operational, "name of the receiver within the appliance")]
    public required string Id { get; init; }

    /// <summary>When something was last sent; null when nothing was yet.</summary>
    [Kept(PrivacyClass.Operational, "when something was last sent to it")]
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>What it answered, as an HTTP status; null when it did not.</summary>
    [Kept(PrivacyClass.Operational, "the HTTP status of its last answer")]
    public int? LastStatus { get; init; }

    /// <summary>What went wrong then; null when nothing did.</summary>
    [Kept(PrivacyClass.Operational, "what went wrong at the last delivery")]
    public string? LastError { get; init; }

    /// <summary>Failures since the last success that were the receiver's and not a message's.</summary>
    [Kept(PrivacyClass.Operational, "failures of it since the last success")]
    public int Failures { get; init; }

    /// <summary>Since when it fails; null when it does not.</summary>
    [Kept(PrivacyClass.Operational, "since when it fails")]
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Until when it is left alone; null when it is not.</summary>
    [Kept(PrivacyClass.Operational, "until when it is left alone")]
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>When it was switched off; null while it is on.</summary>
    [Kept(PrivacyClass.Operational, "when it was switched off")]
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Why, in a sentence.</summary>
    [Kept(PrivacyClass.Operational, "why it was switched off")]
    public string? DisabledBecause { get; init; }
}
