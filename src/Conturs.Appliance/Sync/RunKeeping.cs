using System.Collections.Concurrent;
using Conturs.Connectors.Crm;
using Conturs.Learning;
using Conturs.Storage.Connections;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Sync;

/// <summary>Begins runs, goes on with those that were stopped, and writes down how they end.</summary>
internal sealed class RunKeeping(SyncRunStore runs, FullRun full, SyncNotes notes, TimeProvider time)
{
    /// <summary>How long it waits before it asks a CRM again that does not answer.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private const string Stopped = "Somebody stopped it.";

    private readonly ConcurrentDictionary<string, CancellationTokenSource> going = new(StringComparer.Ordinal);

    /// <summary>Asks for a run; one that is asked for already is enough.</summary>
    public async Task<SyncRun> Ask(string connection, string reason, bool learns, CancellationToken cancellation)
    {
        if (await Waiting(connection, cancellation) is { } known && (known.Learns || !learns) && known.State == SyncRunState.Requested) return known;
        var now = time.GetUtcNow();
        var run = new SyncRun { Id = SyncRunStore.IdOf(connection, now), Connection = connection, State = SyncRunState.Requested, Reason = reason, CreatedAt = now, Learns = learns };
        await runs.Keep(run, cancellation);
        return run;
    }

    /// <summary>The run that is to be gone on with or begun, the oldest first; null when there is none.</summary>
    public async Task<SyncRun?> Waiting(string connection, CancellationToken cancellation)
    {
        var open = (await runs.Newest(connection, 20, cancellation)).Where(run => run.State is SyncRunState.Requested or SyncRunState.Running).Reverse().ToList();
        return open.FirstOrDefault(run => run.State == SyncRunState.Running) ?? open.FirstOrDefault();
    }

    /// <summary>Stops a run; what it did until then stays. Nothing happens when it has ended.</summary>
    public async Task Stop(string id, CancellationToken cancellation)
    {
        if (going.TryGetValue(id, out var end)) await end.CancelAsync();
        else if (await runs.Find(id, cancellation) is { State: SyncRunState.Requested or SyncRunState.Running } run) await End(run, Stopped);
    }

    /// <summary>Goes through a run to its end, or until somebody stops it. A CRM that does not answer is waited for; the run goes on where it was.</summary>
    public async Task<SyncRun> Go(ConnectedCrm crm, SyncRun run, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        going[run.Id] = end;
        try
        {
            return await GoOn(crm, run, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return await End(run, Stopped);
        }
        finally
        {
            going.TryRemove(run.Id, out _);
        }
    }

    private async Task<SyncRun> GoOn(ConnectedCrm crm, SyncRun run, CancellationToken cancellation)
    {
        if (run.State == SyncRunState.Requested) notes.Began(run);
        run = run with { State = SyncRunState.Running };
        await runs.Keep(run, cancellation);
        while (true)
        {
            try
            {
                return await End(await full.Go(crm, run, cancellation), null);
            }
            catch (ConnectorException failure) when (!failure.IsPermanent)
            {
                await notes.Failed(crm.Id, failure, cancellation);
                await Task.Delay(failure.RetryAfter > Pause ? failure.RetryAfter.Value : Pause, time, cancellation);
            }
            catch (ConnectorException failure)
            {
                await notes.Failed(crm.Id, failure, cancellation);
                return await End(run, failure.Message);
            }
            catch (Exception failure) when (failure is LearningException or LearnedBeforeDepartureException or VersionTooLargeException)
            {
                return await End(run, failure.Message);
            }

            run = await runs.Find(run.Id, cancellation) ?? run;
        }
    }

    private async Task<SyncRun> End(SyncRun run, string? failure)
    {
        var last = failure is null ? run : await runs.Find(run.Id) ?? run;
        var ended = last with { State = failure is null ? SyncRunState.Done : SyncRunState.Failed, Failure = failure, FinishedAt = time.GetUtcNow(), After = null };
        await runs.Keep(ended);
        notes.Ended(ended);
        return ended;
    }
}
