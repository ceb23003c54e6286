using Conturs.Appliance.Startup;
using Conturs.Storage.Documents;
using Conturs.Storage.Upkeep;
using Microsoft.Extensions.Logging;

namespace Conturs.Appliance.Schedules;

/// <summary>Looks after the store: once a minute it is asked whether anything is due, and does it.</summary>
internal sealed partial class UpkeepRun(IDocumentStore documents, IStoreUpkeep upkeep, Readiness readiness, IReadOnlyList<RetentionStep> retention, TimeProvider time, ILogger<UpkeepRun> log)
{
    private const int MostDamagesTold = 20;
    private const int RetryMinutes = 15;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(RetryMinutes);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    private readonly UpkeepStore store = new(documents);
    private readonly Dictionary<UpkeepTask, DateTimeOffset> failed = [];
    private StoreHealth health = upkeep.Health;

    /// <summary>Does what is due. Never throws for what a disk or a store does: that is logged, and tried again.</summary>
    public async Task DoWhatIsDue(CancellationToken stopping)
    {
        try
        {
            TellOfHealth();
            if (health.State == StoreState.Ready) await Look(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The appliance stops; what was not done is due at the next start.
        }
        catch (Exception failure) when (IsOfTheWorld(failure))
        {
            LogNoted(log, failure.Message);
        }
    }

    private async Task Look(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var last = await store.Read(cancellation);
        if (last is not null) readiness.Checked(last.IsSound);
        var due = UpkeepPlanning.Due(UpkeepPlanning.See(last, now), now, time.LocalTimeZone).Where(task => !Waits(task, now)).ToList();
        if (last is not null && due.Count == 0 && !UpkeepPlanning.IsOutdated(last, now)) return;
        if (last is not null && UpkeepPlanning.HasLeapt(last, now)) LogLeap(log, last.SeenAt, now);
        var (record, sequence) = await store.Save(UpkeepPlanning.See(last, now), cancellation);
        foreach (var task in due) (record, sequence) = await Try(task, record, sequence, cancellation);
    }

    private async Task<(UpkeepRecord Record, long Sequence)> Try(UpkeepTask task, UpkeepRecord record, long sequence, CancellationToken stopping)
    {
        using var late = new CancellationTokenSource(Longest, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        try
        {
            var done = task switch
            {
                UpkeepTask.Verify => await Verify(record, end.Token),
                UpkeepTask.Retention => await Retain(record, end.Token),
                _ => await Snapshot(record, sequence, end.Token),
            };
            failed.Remove(task);
            return await store.Save(done, stopping);
        }
        catch (Exception failure) when (IsOfTheWorld(failure) || (failure is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            failed[task] = time.GetUtcNow();
            var reason = failure is OperationCanceledException ? $"it took more than {Longest.TotalHours:0} hours." : failure.Message;
            LogFailed(log, task, RetryMinutes, reason);
            return (record, sequence);
        }
    }

    private async Task<UpkeepRecord> Verify(UpkeepRecord record, CancellationToken cancellation)
    {
        var check = await upkeep.Verify(cancellation);
        readiness.Checked(check.IsSound);
        foreach (var damage in check.Damage.Take(MostDamagesTold)) LogDamage(log, damage);
        var count = check.Counts.Values.Sum();
        if (check.IsSound) LogSound(log, count);
        else LogUnsound(log, check.Damage.Count);
        return record with { VerifiedAt = time.GetUtcNow(), IsSound = check.IsSound };
    }

    private async Task<UpkeepRecord> Retain(UpkeepRecord record, CancellationToken cancellation)
    {
        var failures = new List<string>();
        foreach (var step in retention)
        {
            try
            {
                var count = await step.Remove(documents, time.GetUtcNow(), cancellation);
                if (count > 0) LogRemoved(log, count, step.What);
            }
            catch (Exception failure) when (IsOfTheWorld(failure))
            {
                failures.Add($"{step.What}: {failure.Message}");
            }
        }

        return failures.Count == 0 ? record with { RetentionAt = time.GetUtcNow() } : throw new StoreUnavailableException(string.Join(" ", failures));
    }

    private async Task<UpkeepRecord> Snapshot(UpkeepRecord record, long sequence, CancellationToken cancellation)
    {
        if (!UpkeepPlanning.HasNews(record, sequence)) return record with { SnapshotAt = time.GetUtcNow() };
        var snapshot = await upkeep.Snapshot(cancellation);
        var count = snapshot.Counts.Values.Sum();
        LogSnapshot(log, count, snapshot.Sequence);
        return record with { SnapshotAt = time.GetUtcNow(), SnapshotSequence = snapshot.Sequence, OwnWrites = 0 };
    }

    /// <summary>One line when the store stops working or works again, whoever noticed first.</summary>
    private void TellOfHealth()
    {
        var (before, now) = (health, upkeep.Health);
        health = now;
        if (now.Restored is { } restored && restored != before.Restored) LogMended(log, restored);
        if (now.State == before.State) return;
        if (now.State == StoreState.Ready) LogWell(log);
        else LogIll(log, now.State, now.Detail ?? "no reason is known");
    }

    private bool Waits(UpkeepTask task, DateTimeOffset now) => failed.TryGetValue(task, out var moment) && !UpkeepPlanning.HasPassed(moment, now, RetryAfter);

    /// <summary>What goes wrong without a fault of the program: the disk or the store.</summary>
    private static bool IsOfTheWorld(Exception failure) =>
        failure is Storage.DataFolderException or StoreUnavailableException or IOException or UnauthorizedAccessException or RevisionConflictException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The upkeep could not look at the store: {Reason}")]
    private static partial void LogNoted(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The appliance was last seen running at {Seen:u}, and now it is {Now:u}. If it was not off meanwhile, its clock is wrong: set it right. Nothing is removed for its age within the next 24 hours.")]
    private static partial void LogLeap(ILogger log, DateTimeOffset seen, DateTimeOffset now);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Task} failed and is tried again in {Minutes} minutes: {Reason}")]
    private static partial void LogFailed(ILogger log, UpkeepTask task, int minutes, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Damage in the store: {Damage}")]
    private static partial void LogDamage(ILogger log, string damage);

    [LoggerMessage(Level = LogLevel.Error, Message = "The check of the store found {Count} damages. What is damaged is never returned. It is looked at again within the hour; if it stays so, restore a backup.")]
    private static partial void LogUnsound(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store was checked: {Count} documents are sound.")]
    private static partial void LogSound(ILogger log, long count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed for their age: {Count} {What}.")]
    private static partial void LogRemoved(ILogger log, long count, string what);

    [LoggerMessage(Level = LogLevel.Information, Message = "A snapshot of {Count} documents was made and checked, up to write {Sequence}.")]
    private static partial void LogSnapshot(ILogger log, long count, long sequence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store was mended: {Restored}")]
    private static partial void LogMended(ILogger log, string restored);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store reads and writes again.")]
    private static partial void LogWell(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store is {State}: {Reason}")]
    private static partial void LogIll(ILogger log, StoreState state, string reason);
}
