using Conturs.Appliance.Startup;
using Conturs.Storage.Documents;
using Conturs.Storage.Upkeep;

namespace Conturs.Appliance.Schedules;

/// <summary>Looks after the store: once a minute it is asked whether anything is due, and does it.</summary>
internal sealed class UpkeepRun(IDocumentStore documents, IStoreUpkeep upkeep, Readiness readiness, IReadOnlyList<RetentionStep> retention, UpkeepNotes notes, TimeProvider time)
{
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
            await TellOfHealth();
            if (health.State == StoreState.Ready) await Look(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The appliance stops; what was not done is due at the next start.
        }
        catch (Exception failure) when (IsOfTheWorld(failure))
        {
            notes.Hindered(failure.Message);
        }
    }

    private async Task Look(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var last = await store.Read(cancellation);
        if (last is not null) readiness.Checked(last.IsSound);
        var due = UpkeepPlanning.Due(UpkeepPlanning.See(last, now), now, time.LocalTimeZone).Where(task => !Waits(task, now)).ToList();
        if (last is not null && due.Count == 0 && !UpkeepPlanning.IsOutdated(last, now)) return;
        if (last is not null && UpkeepPlanning.HasLeapt(last, now)) notes.Leapt(last.SeenAt, now);
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
            notes.Failed(task, RetryMinutes, reason);
            return (record, sequence);
        }
    }

    private async Task<UpkeepRecord> Verify(UpkeepRecord record, CancellationToken cancellation)
    {
        var check = await upkeep.Verify(cancellation);
        readiness.Checked(check.IsSound);
        await notes.Checked(check);
        return record with { VerifiedAt = time.GetUtcNow(), IsSound = check.IsSound };
    }

    private async Task<UpkeepRecord> Retain(UpkeepRecord record, CancellationToken cancellation)
    {
        var failures = new List<string>();
        foreach (var step in retention)
        {
            try
            {
                await notes.Removed(await step.Remove(documents, time.GetUtcNow(), cancellation), step.What);
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
        notes.Copied(snapshot);
        return record with { SnapshotAt = time.GetUtcNow(), SnapshotSequence = snapshot.Sequence, OwnWrites = 0 };
    }

    /// <summary>One line when the store stops working or works again, whoever noticed first.</summary>
    private async Task TellOfHealth()
    {
        var (before, now) = (health, upkeep.Health);
        health = now;
        if (now.State != before.State) notes.Changed(now);
        if (now.Restored is { } restored && restored != before.Restored) await notes.Mended(restored);
    }

    private bool Waits(UpkeepTask task, DateTimeOffset now) => failed.TryGetValue(task, out var moment) && !UpkeepPlanning.HasPassed(moment, now, RetryAfter);

    /// <summary>What goes wrong without a fault of the program: the disk or the store.</summary>
    private static bool IsOfTheWorld(Exception failure) =>
        failure is Storage.DataFolderException or StoreUnavailableException or IOException or UnauthorizedAccessException or RevisionConflictException;
}
