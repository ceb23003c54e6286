using Conturs.Storage.Documents;

namespace Conturs.Storage.Batches;

/// <summary>Leads that were taken on together, to be scored when there is time.</summary>
public sealed record LeadBatch
{
    /// <summary>Its name: 128 random bits as text.</summary>
    [Kept(PrivacyClass.Operational, "its name, drawn at random")]
    public required string Id { get; init; }

    /// <summary>Name of the API key that sent it.</summary>
    [Kept(PrivacyClass.Operational, "id of the API key that sent it")]
    public required string Caller { get; init; }

    /// <summary>When it was taken on, UTC.</summary>
    [Kept(PrivacyClass.Operational, "when it was taken on")]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The model version in whose bands its leads are kept, and which scores them.</summary>
    [Kept(PrivacyClass.Operational, "number of the model version that scores it")]
    public required int Version { get; init; }

    /// <summary>What the cards hold, as the process numbers it.</summary>
    [Kept(PrivacyClass.Operational, "what the answers hold")]
    public required int CardParts { get; init; }

    /// <summary>Leads in it.</summary>
    [Kept(PrivacyClass.Operational, "how many leads it has")]
    public required int Total { get; init; }

    /// <summary>Documents that hold its leads.</summary>
    [Kept(PrivacyClass.Operational, "how many documents hold its leads")]
    public required int Parts { get; init; }

    /// <summary>How far it is.</summary>
    [Kept(PrivacyClass.Operational, "how far it is")]
    public BatchState State { get; init; } = BatchState.Queued;

    /// <summary>Documents that are done with, from the first on.</summary>
    [Kept(PrivacyClass.Operational, "how many documents are done")]
    public int PartsDone { get; init; }

    /// <summary>Leads that are done with.</summary>
    [Kept(PrivacyClass.Operational, "how many leads are done")]
    public int Done { get; init; }

    /// <summary>Of those, the ones that could not be scored.</summary>
    [Kept(PrivacyClass.Operational, "how many leads could not be scored")]
    public int Errors { get; init; }

    /// <summary>Credits it cost so far.</summary>
    [Kept(PrivacyClass.Operational, "credits it cost")]
    public int CreditsUsed { get; init; }

    /// <summary>When it was done, UTC; null until then.</summary>
    [Kept(PrivacyClass.Operational, "when it was done")]
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why it failed, in a sentence; null when it did not.</summary>
    [Kept(PrivacyClass.Operational, "why it failed")]
    public string? FailedBecause { get; init; }

    /// <summary>True while there is something left to do.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => State is BatchState.Queued or BatchState.Running;
}
