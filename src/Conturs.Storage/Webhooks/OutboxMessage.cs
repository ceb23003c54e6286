using System.Globalization;
using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Webhooks;

/// <summary>One message for one receiver. Those of one lead are sent in the order they were made; others do not wait for them.</summary>
public sealed record OutboxMessage
{
    /// <summary>Its id, which the receiver sees: the same however often it is sent. Later messages have larger ones.</summary>
    [Kept(PrivacyClass.Operational, "id of the message")]
    public required string Id { get; init; }

    /// <summary>The receiver.</summary>
    [Kept(PrivacyClass.Operational, "name of the receiver within the appliance")]
    public required string Endpoint { get; init; }

    /// <summary>What it tells.</summary>
    [Kept(PrivacyClass.Operational, "what it tells")]
    public required WebhookKind Kind { get; init; }

    /// <summary>When it was made, UTC.</summary>
    [Kept(PrivacyClass.Operational, "when it was made")]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What is sent: JSON, as text, so that whoever asks what is kept about it can read it. Null once it is delivered.</summary>
    [Kept(PrivacyClass.Sealed, "what is sent: the lead's id with its score and reasons; only until it is delivered")]
    public string? Content { get; init; }

    /// <summary>Pseudonym of the lead's reference; null when it is about no lead, or delivered.</summary>
    [Kept(PrivacyClass.Pseudonym, "keyed hash of the lead's id; only until it is delivered")]
    public string? Subject { get; init; }

    /// <summary>Pseudonym of the lead's registrable web domain; null when none is known, or delivered.</summary>
    [Kept(PrivacyClass.Pseudonym, "keyed hash of the lead's web domain; only until it is delivered")]
    public string? Domain { get; init; }

    /// <summary>What became of it.</summary>
    [Kept(PrivacyClass.Operational, "whether it is delivered, waits or was given up")]
    public MessageState State { get; init; }

    /// <summary>How often it was sent.</summary>
    [Kept(PrivacyClass.Operational, "how often it was sent")]
    public int Attempts { get; init; }

    /// <summary>When it is sent next; while it waits.</summary>
    [Kept(PrivacyClass.Operational, "when it is sent next")]
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>What the last attempt came to; null when it was none, or went well.</summary>
    [Kept(PrivacyClass.Operational, "what went wrong at the last attempt")]
    public string? LastError { get; init; }

    /// <summary>The order in which the receiver's waiting messages are due.</summary>
    [JsonIgnore, Kept(PrivacyClass.Operational, "receiver and time of the next attempt")]
    public string? Due => State == MessageState.Pending ? DueKey(Endpoint, NextAt ?? CreatedAt) : null;

    /// <summary>The order in which waiting messages about the same lead follow one another.</summary>
    [JsonIgnore, Kept(PrivacyClass.Pseudonym, "receiver, keyed hash of the lead's id, and id of the message")]
    public string? Lane => State == MessageState.Pending ? LaneStart + Id : null;

    /// <summary>What the lanes of messages about the same lead begin with.</summary>
    internal string LaneStart => $"{Endpoint}-{Subject ?? Kind.ToString()}-";

    /// <summary>True when another message is about the same lead (or, about none, of the same kind) and for the same receiver.</summary>
    public bool SharesLaneWith(OutboxMessage other) => LaneStart == other.LaneStart;

    /// <summary>The <see cref="Due"/> of a moment.</summary>
    internal static string DueKey(string endpoint, DateTimeOffset at) => $"{endpoint}-{at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture)}";

    /// <summary>After it arrived: nothing is kept of what it said.</summary>
    public OutboxMessage Delivered() => this with { State = MessageState.Delivered, Attempts = Attempts + 1, Content = null, Subject = null, Domain = null, NextAt = null, LastError = null };

    /// <summary>After an attempt that failed, or a wait for another message.</summary>
    public OutboxMessage Waits(DateTimeOffset until, string? error) => this with { NextAt = until, LastError = error };

    /// <summary>Given up. It can be sent again by hand as long as it is kept.</summary>
    public OutboxMessage Dead(string error) => this with { State = MessageState.Dead, NextAt = null, LastError = error };
}
