using System.Text.Json.Serialization;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;

namespace Conturs.Appliance.Sync;

/// <summary>How synchronization with one CRM goes, as it is shown.</summary>
/// <param name="Connection">The CRM.</param>
/// <param name="Account">Number of the account; null when it is not known.</param>
/// <param name="Channel">How changes become known: <c>feed</c>, <c>polling</c>; with <c>+webhook</c> when the CRM sends them, too.</param>
/// <param name="State"><c>ok</c>, <c>failing</c> or <c>needs_somebody</c>.</param>
/// <param name="Failure">Why it is not ok; null when it is.</param>
/// <param name="FailingSince">Since when.</param>
/// <param name="AskedAt">When changes were last asked for, to the minute.</param>
/// <param name="ChangesWaiting">Changes that were not looked at yet.</param>
/// <param name="WaitingForCredits">Companies that wait for a credit; at most 1,000 are counted.</param>
/// <param name="Parked">Records whose scores cannot be written, at most 100.</param>
/// <param name="Latency">From change to written score, by channel.</param>
/// <param name="ClosedDeals">Deals closed since the model was learned.</param>
/// <param name="LearnedAt">When it was.</param>
/// <param name="FullAt">When everything was last read to the end.</param>
/// <param name="Runs">The last runs, the newest first.</param>
public sealed record SyncStatus(
    string Connection, string? Account, string Channel, string State, string? Failure, DateTimeOffset? FailingSince, DateTimeOffset? AskedAt, long ChangesWaiting, int WaitingForCredits,
    IReadOnlyList<ParkedRecord> Parked, IReadOnlyList<ChannelLatency> Latency, long ClosedDeals, DateTimeOffset? LearnedAt, DateTimeOffset? FullAt, IReadOnlyList<RunStatus> Runs)
{
    private const int MostRuns = 5;
    private const int MostParked = 100;

    /// <summary>How it goes with every connection.</summary>
    internal static async Task<IReadOnlyList<SyncStatus>> Of(IDocumentStore documents, CancellationToken cancellation)
    {
        var all = new List<SyncStatus>();
        foreach (var kept in (await new ConnectionStore(documents).All(cancellation)).Where(kept => kept is { HasAccess: true, Agreement: null })) all.Add(await Of(kept, documents, cancellation));
        return all;
    }

    private static async Task<SyncStatus> Of(KeptConnection kept, IDocumentStore documents, CancellationToken cancellation)
    {
        var health = await new SyncHealthStore(documents).Read(kept.Id, cancellation);
        var records = new CrmRecordStore(documents);
        return new SyncStatus(
            kept.Id, kept.Account, (kept.ClientId is null ? "polling" : "feed") + (kept.WebhookAddress is null ? "" : "+webhook"),
            health switch { { NeedsSomebody: true } => "needs_somebody", { FailingSince: not null } => "failing", _ => "ok" }, health.Failure, health.FailingSince, health.AskedAt,
            await documents.Count(PendingChangeStore.Shape.Name, cancellation),
            (await records.Waiting(kept.Id, DocumentQuery.MostPerPage, cancellation)).Count,
            [.. (await records.Parked(kept.Id, MostParked, cancellation)).Select(found => new ParkedRecord(found.Record.Kind.ToString().ToLowerInvariant(), found.Record.RecordId, found.Record.ParkedBecause!))],
            [.. health.Latencies.GroupBy(one => one.Channel).OrderBy(channel => channel.Key, StringComparer.Ordinal).Select(channel => ChannelLatency.Of(channel.Key, [.. channel.Select(one => one.Seconds)]))],
            health.ClosedDeals, health.LearnedAt, health.FullAt,
            [.. (await new SyncRunStore(documents).Newest(kept.Id, MostRuns, cancellation)).Select(RunStatus.Of)]);
    }
}

/// <summary>A record whose score cannot be written.</summary>
/// <param name="Kind">company or contact.</param>
/// <param name="Id">The CRM's id; null for a company that looks like one person.</param>
/// <param name="Reason">Why.</param>
public sealed record ParkedRecord(string Kind, string? Id, string Reason);

/// <summary>How long changes took that became known one way.</summary>
/// <param name="Channel">The way.</param>
/// <param name="Changes">Changes that were measured, the latest 500 of all ways.</param>
/// <param name="P50">Seconds within which half of them were written.</param>
/// <param name="P95">Seconds within which 95 of a hundred were.</param>
public sealed record ChannelLatency(string Channel, int Changes, double P50, double P95)
{
    /// <summary>The latency of measured seconds, at least one.</summary>
    public static ChannelLatency Of(string channel, double[] seconds)
    {
        Array.Sort(seconds);
        return new ChannelLatency(channel, seconds.Length, At(0.50), At(0.95));

        double At(double share) => seconds[(int)Math.Ceiling(share * seconds.Length) - 1];
    }
}

/// <summary>A run, as it is shown.</summary>
public sealed record RunStatus(string State, string Reason, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, string Step, long Done, long? Total, string? Detail, string? Failure, SyncCounts Counts)
{
    /// <summary>What is shown of a run.</summary>
    internal static RunStatus Of(SyncRun run) => new(
        run.State.ToString().ToLowerInvariant(), run.Reason, run.CreatedAt, run.FinishedAt, run.Step < FullRun.Steps.Length ? FullRun.Steps[run.Step] : "done", run.Done, run.Total, run.Detail, run.Failure, run.Counts);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(IReadOnlyList<SyncStatus>))]
internal sealed partial class SyncJson : JsonSerializerContext;
