using System.Globalization;
using System.Text.Json.Serialization;
using Conturs.Scoring;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Connections;

/// <summary>Word that a CRM record changed, until it was looked at. Several words about one record are one: the record itself is read.</summary>
public sealed record PendingChange
{
    /// <summary>Pseudonym of the record's reference.</summary>
    [Kept(PrivacyClass.Pseudonym, "keyed hash of the record's reference")]
    public required string Subject { get; init; }

    /// <summary>The connection.</summary>
    [Kept(PrivacyClass.Operational, "name of the connection")]
    public required string Connection { get; init; }

    /// <summary>Company, contact or deal.</summary>
    [Kept(PrivacyClass.Operational, "company, contact or deal")]
    public required RecordKind Kind { get; init; }

    /// <summary>The CRM's id of it.</summary>
    [Kept(PrivacyClass.Sealed, "the CRM's id of the record; only until it was looked at")]
    public required string RecordId { get; init; }

    /// <summary>The first change that was not looked at yet, as the CRM dates it.</summary>
    [Kept(PrivacyClass.Operational, "when the record was changed")]
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>How it became known.</summary>
    [Kept(PrivacyClass.Operational, "how the change became known")]
    public required string Channel { get; init; }

    /// <summary>When it is looked at.</summary>
    [Kept(PrivacyClass.Operational, "when it is looked at")]
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>True when the CRM deleted the contact for good because a person asked.</summary>
    [Kept(PrivacyClass.Operational, "whether a person asked to be deleted")]
    public bool IsPrivacyDeletion { get; init; }

    /// <summary>True when the company's score was, or may have been, written and the people who work there are still to get it.</summary>
    [Kept(PrivacyClass.Operational, "whether its contacts are still to be looked at")]
    public bool OwesContacts { get; init; }

    /// <summary>Attempts that did not succeed.</summary>
    [Kept(PrivacyClass.Operational, "attempts that did not succeed")]
    public int Attempts { get; init; }

    /// <summary>The order in which changes are due.</summary>
    [JsonIgnore, Kept(PrivacyClass.Operational, "connection and time at which it is looked at")]
    public string Due => DueKey(Connection, DueAt);

    /// <summary>The key of a moment.</summary>
    internal static string DueKey(string connection, DateTimeOffset at) => $"{connection}-{at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture)}";
}
