using Conturs.Storage.Documents;

namespace Conturs.Storage.Connections;

/// <summary>How synchronization with one CRM goes.</summary>
public sealed record SyncHealth
{
    /// <summary>The connection.</summary>
    [Kept(PrivacyClass.Operational, "name of the connection")]
    public required string Id { get; init; }

    /// <summary>How far changes were read, in the vendor's own terms; null before the first.</summary>
    [Kept(PrivacyClass.Sealed, "how far changes were read; may hold the id of the last record")]
    public string? Cursor { get; init; }

    /// <summary>When changes were last asked for with success.</summary>
    [Kept(PrivacyClass.Operational, "when changes were last asked for")]
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Since when nothing succeeds; null when all is well.</summary>
    [Kept(PrivacyClass.Operational, "since when it fails")]
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Why.</summary>
    [Kept(PrivacyClass.Operational, "why it fails")]
    public string? Failure { get; init; }

    /// <summary>True when somebody must do something before it is tried again.</summary>
    [Kept(PrivacyClass.Operational, "whether somebody must do something")]
    public bool NeedsSomebody { get; init; }

    /// <summary>Seconds from a change in the CRM to its written score, the latest last.</summary>
    [Kept(PrivacyClass.Operational, "seconds from change to written score, without records")]
    public IReadOnlyList<SyncLatency> Latencies { get; init; } = [];

    /// <summary>Deals seen closing since the model was learned.</summary>
    [Kept(PrivacyClass.Operational, "deals closed since the last learning")]
    public long ClosedDeals { get; init; }

    /// <summary>Closed deals that the model was learned from.</summary>
    [Kept(PrivacyClass.Operational, "closed deals that were learned from")]
    public long LearnedFrom { get; init; }

    /// <summary>The model version that scored when everything was last read to the end.</summary>
    [Kept(PrivacyClass.Operational, "model version of the last full run")]
    public int FullVersion { get; init; }

    /// <summary>When a model was last learned from it.</summary>
    [Kept(PrivacyClass.Operational, "when it was last learned from")]
    public DateTimeOffset? LearnedAt { get; init; }

    /// <summary>When everything was last read to the end.</summary>
    [Kept(PrivacyClass.Operational, "when everything was last read")]
    public DateTimeOffset? FullAt { get; init; }

    /// <summary>True when changes may have been missed, so that everything must be read.</summary>
    [Kept(PrivacyClass.Operational, "whether everything must be read again")]
    public bool HasGap { get; init; }
}

/// <summary>How long one change took.</summary>
/// <param name="Channel">How it became known.</param>
/// <param name="Seconds">From the CRM's time of the change to the written score.</param>
public sealed record SyncLatency(
    [property: Kept(PrivacyClass.Operational, "how the change became known")] string Channel,
    [property: Kept(PrivacyClass.Operational, "seconds from change to written score")] double Seconds);
