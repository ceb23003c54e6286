using System.Diagnostics.Metrics;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Webhooks;
using Conturs.Connectors.Crm;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Microsoft.Extensions.Logging;

namespace Conturs.Appliance.Sync;

/// <summary>What there is to say of synchronization: in the log, in the metrics, on the status, and to those who asked to be told.</summary>
internal sealed partial class SyncNotes : IDisposable
{
    /// <summary>Latencies that are remembered.</summary>
    private const int MostLatencies = 500;

    private readonly SyncHealthStore health;
    private readonly WebhookOutlet outlet;
    private readonly IDocumentStore documents;
    private readonly TimeProvider time;
    private readonly ILogger<SyncNotes> log;
    private readonly Meter meter;
    private readonly Histogram<double> latency;
    private readonly HashSet<string> closed = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public SyncNotes(SyncHealthStore health, WebhookOutlet outlet, IDocumentStore documents, IMeterFactory meters, TimeProvider time, ILogger<SyncNotes> log)
    {
        (this.health, this.outlet, this.documents, this.time, this.log) = (health, outlet, documents, time, log);
        meter = meters.Create(ApplianceMeter.Name);
        latency = meter.CreateHistogram<double>("conturs.sync.latency", "s", "From a change in the CRM to its written score.");
    }

    /// <summary>Scores of changes arrived in the CRM.</summary>
    public async Task Arrived(string connection, IReadOnlyList<PendingChange> changes, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        // Records that were looked at for another reason say nothing about how long a change takes.
        List<SyncLatency> arrived = [.. changes.Where(change => change.Channel != WordOf(ChangeChannel.FullSync)).Select(change => new SyncLatency(change.Channel, Math.Round((now - change.ChangedAt).TotalSeconds, 2)))];
        if (arrived.Count == 0) return;
        foreach (var one in arrived) latency.Record(one.Seconds, new KeyValuePair<string, object?>("channel", one.Channel));
        await health.Change(connection, known => known with { Latencies = [.. known.Latencies.Concat(arrived).TakeLast(MostLatencies)] }, cancellation);
    }

    /// <summary>Deals are closed. One that is told of again counts once.</summary>
    public async Task Closed(string connection, IReadOnlyList<CrmDeal> deals, CancellationToken cancellation)
    {
        var since = (await health.Read(connection, cancellation)).LearnedAt is { } learned ? DateOnly.FromDateTime(learned.UtcDateTime) : DateOnly.MinValue;
        int added;
        lock (gate) added = deals.Count(deal => !(deal.ClosedAt < since) && closed.Add($"{connection}:{deal.Id}"));
        if (added > 0) await health.Change(connection, known => known with { ClosedDeals = known.ClosedDeals + added }, cancellation);
    }

    /// <summary>A connection works.</summary>
    public Task Well(string connection, CancellationToken cancellation) =>
        health.Change(connection, known => known.FailingSince is null && !known.NeedsSomebody ? known : known with { FailingSince = null, Failure = null, NeedsSomebody = false }, cancellation);

    /// <summary>A connection does not work. It is told once, not with every attempt.</summary>
    /// <returns>True when somebody must do something before it is tried again.</returns>
    public async Task<bool> Failed(string connection, ConnectorException failure, CancellationToken cancellation)
    {
        var before = await health.Read(connection, cancellation);
        await health.Change(connection, known => known with { FailingSince = known.FailingSince ?? time.GetUtcNow(), Failure = failure.Message, NeedsSomebody = failure.IsPermanent }, cancellation);
        if (before.FailingSince is not null && before.Failure == failure.Message) return failure.IsPermanent;
        LogFailed(log, connection, failure.Message);
        if (!failure.IsPermanent) return false;
        if (outlet.Failed(new SyncFailure(connection, failure.Message, IsPermanent: true, NextAttemptAt: null)) is { Count: > 0 } messages)
        {
            await documents.Write(messages, cancellation);
            outlet.Written();
        }

        return true;
    }

    /// <summary>A record's score cannot be written.</summary>
    public void Parked(string connection, string subject, string reason) => LogParked(log, connection, subject[..12], reason);

    /// <summary>Something of this installation hinders it.</summary>
    public void Hindered(string connection, string reason) => LogHindered(log, connection, reason);

    /// <summary>The program itself is at fault.</summary>
    public void Fault(string connection, Exception fault) => LogFault(log, fault, connection);

    /// <summary>A run began.</summary>
    public void Began(SyncRun run) => LogBegan(log, run.Connection, run.Reason);

    /// <summary>A run ended.</summary>
    public void Ended(SyncRun run)
    {
        var counts = run.Counts;
        if (run.State == SyncRunState.Failed) LogRunFailed(log, run.Connection, run.Failure ?? "no reason is known");
        else LogEnded(log, run.Connection, counts.Companies, counts.Scored, counts.Written, counts.Waiting);
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    /// <summary>The word for a channel.</summary>
    public static string WordOf(ChangeChannel channel) => channel.ToString().ToLowerInvariant();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Synchronization with {Connection} does not go on: {Reason}")]
    private static partial void LogFailed(ILogger log, string connection, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A score cannot be written to {Connection} and is parked ({Subject}): {Reason}")]
    private static partial void LogParked(ILogger log, string connection, string subject, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Synchronization with {Connection} is hindered: {Reason}")]
    private static partial void LogHindered(ILogger log, string connection, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Synchronization with {Connection} failed and is begun again. This is a fault of the program; please report it with these lines.")]
    private static partial void LogFault(ILogger log, Exception fault, string connection);

    [LoggerMessage(Level = LogLevel.Information, Message = "Everything is read from {Connection}: {Reason}.")]
    private static partial void LogBegan(ILogger log, string connection, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Everything was read from {Connection}: {Companies} companies, {Scored} scored, {Written} records written, {Waiting} wait for a credit.")]
    private static partial void LogEnded(ILogger log, string connection, long companies, long scored, long written, long waiting);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading everything from {Connection} failed: {Reason}")]
    private static partial void LogRunFailed(ILogger log, string connection, string reason);
}
