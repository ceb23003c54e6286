using Conturs.Storage.Documents;

namespace Conturs.Storage.Connections;

/// <summary>One time everything was read: how far it is, and what it came to.</summary>
public sealed record SyncRun
{
    /// <summary>Its number: runs that begin later have larger ones.</summary>
    [Kept(PrivacyClass.Operational, "number of the run")]
    public required string Id { get; init; }

    /// <summary>The connection.</summary>
    [Kept(PrivacyClass.Operational, "name of the connection")]
    public required string Connection { get; init; }

    /// <summary>What became of it.</summary>
    [Kept(PrivacyClass.Operational, "what became of it")]
    public required SyncRunState State { get; init; }

    /// <summary>Why it began, in a few words.</summary>
    [Kept(PrivacyClass.Operational, "why it began")]
    public required string Reason { get; init; }

    /// <summary>When it was asked for, or began.</summary>
    [Kept(PrivacyClass.Operational, "when it was asked for")]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended.</summary>
    [Kept(PrivacyClass.Operational, "when it ended")]
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>True to learn a new model on the way.</summary>
    [Kept(PrivacyClass.Operational, "whether a model is learned on the way")]
    public bool Learns { get; init; }

    /// <summary>What it is at: its steps follow one another.</summary>
    [Kept(PrivacyClass.Operational, "step it is at")]
    public int Step { get; init; }

    /// <summary>Where it goes on within the step; null at its beginning.</summary>
    [Kept(PrivacyClass.Sealed, "how far it is; may hold the id of the next record")]
    public string? After { get; init; }

    /// <summary>Records of the step that are done.</summary>
    [Kept(PrivacyClass.Operational, "records that are done in the step")]
    public long Done { get; init; }

    /// <summary>Records of the step, about; null when the CRM does not say.</summary>
    [Kept(PrivacyClass.Operational, "records of the step")]
    public long? Total { get; init; }

    /// <summary>What it came to so far.</summary>
    [Kept(PrivacyClass.Operational, "what it came to")]
    public SyncCounts Counts { get; init; } = SyncCounts.None;

    /// <summary>What it is doing, or what learning came to, in a sentence; null when there is nothing to say.</summary>
    [Kept(PrivacyClass.Operational, "what it is doing")]
    public string? Detail { get; init; }

    /// <summary>Why it failed.</summary>
    [Kept(PrivacyClass.Operational, "why it failed")]
    public string? Failure { get; init; }
}

/// <summary>What a run came to.</summary>
/// <param name="Companies">Companies read.</param>
/// <param name="Scored">Companies scored, since they were new, had changed, or a new model scores.</param>
/// <param name="Contacts">Contacts read.</param>
/// <param name="Written">Records written to.</param>
/// <param name="Waiting">Companies that wait for a credit.</param>
/// <param name="Unreadable">Records that made no sense.</param>
/// <param name="Gone">Companies that are not in the CRM any more.</param>
/// <param name="Personal">Values that were dropped because they speak of a person.</param>
public sealed record SyncCounts(
    [property: Kept(PrivacyClass.Operational, "companies read")] long Companies,
    [property: Kept(PrivacyClass.Operational, "companies scored")] long Scored,
    [property: Kept(PrivacyClass.Operational, "contacts read")] long Contacts,
    [property: Kept(PrivacyClass.Operational, "records written to")] long Written,
    [property: Kept(PrivacyClass.Operational, "companies that wait for a credit")] long Waiting,
    [property: Kept(PrivacyClass.Operational, "records that made no sense")] long Unreadable,
    [property: Kept(PrivacyClass.Operational, "companies that are gone")] long Gone,
    [property: Kept(PrivacyClass.Operational, "values dropped because they speak of a person")] long Personal = 0)
{

    /// <summary>Nothing yet.</summary>
    public static SyncCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>With others added.</summary>
    public SyncCounts Plus(SyncCounts other) =>
        new(Companies + other.Companies, Scored + other.Scored, Contacts + other.Contacts, Written + other.Written, Waiting + other.Waiting, Unreadable + other.Unreadable, Gone + other.Gone, Personal + other.Personal);
}
