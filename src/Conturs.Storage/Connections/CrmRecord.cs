using System.Text.Json.Serialization;
using Conturs.Scoring;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Connections;

/// <summary>
/// What is known of a CRM record besides its score: what it looked like when it was scored, as a hash, and whether its score can be
/// written. A company has one as long as it is in the CRM; a contact only while its score cannot be written.
/// </summary>
public sealed record CrmRecord
{
    /// <summary>Pseudonym of its reference.</summary>
    [Kept(PrivacyClass.Pseudonym, "keyed hash of the record's reference")]
    public required string Subject { get; init; }

    /// <summary>Pseudonym of its registrable web domain; null when none is known.</summary>
    [Kept(PrivacyClass.Pseudonym, "keyed hash of the company's web domain")]
    public string? Domain { get; init; }

    /// <summary>The connection.</summary>
    [Kept(PrivacyClass.Operational, "name of the connection")]
    public required string Connection { get; init; }

    /// <summary>Company or contact.</summary>
    [Kept(PrivacyClass.Operational, "company or contact")]
    public required RecordKind Kind { get; init; }

    /// <summary>The CRM's id of it; null for a company that looks like one person, of which it is not kept.</summary>
    [Kept(PrivacyClass.Sealed, "the CRM's id of the record, to write its score; not kept of one-person companies")]
    public string? RecordId { get; init; }

    /// <summary>Keyed hash of the facts that were scored last; null when it was not scored yet.</summary>
    [Kept(PrivacyClass.Pseudonym, "keyed hash of the facts that were scored last")]
    public string? Facts { get; init; }

    /// <summary>The version that scored; 0 when it was not scored yet.</summary>
    [Kept(PrivacyClass.Operational, "number of the model version that scored")]
    public int Version { get; init; }

    /// <summary>The time of its last change when it was read last: what was read earlier than that is not believed.</summary>
    [Kept(PrivacyClass.Operational, "time of its last change when it was read")]
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Why it is parked: the CRM refused it again and again. Null when it is not.</summary>
    [Kept(PrivacyClass.Operational, "why its score cannot be written")]
    public string? ParkedBecause { get; init; }

    /// <summary>When it was changed last, while it waits for a credit; null when it does not.</summary>
    [Kept(PrivacyClass.Operational, "when it was changed last, while it waits for a credit")]
    public DateTimeOffset? WaitsSince { get; init; }

    /// <summary>The order in which records get credits.</summary>
    [JsonIgnore, Kept(PrivacyClass.Operational, "connection and time, while it waits for a credit")]
    public string? Waiting => WaitsSince is { } since ? PendingChange.DueKey(Connection, since) : null;

    /// <summary>The parked ones.</summary>
    [JsonIgnore, Kept(PrivacyClass.Operational, "connection, while it is parked")]
    public string? Parked => ParkedBecause is null ? null : Connection;
}
