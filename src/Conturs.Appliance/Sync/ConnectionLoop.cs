using Conturs.Connectors.Crm;
using Conturs.Storage;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;

namespace Conturs.Appliance.Sync;

/// <summary>
/// Keeps step with one CRM: asks for changes, looks at what changed, and goes through everything when that is due. Changes go on while
/// everything is gone through.
/// </summary>
internal sealed class ConnectionLoop(string connection, ConnectedCrms crms, ChangeAsking asking, ChangeRun changes, PendingChangeStore pending, RunKeeping runs, SyncHealthStore health, SyncNotes notes, SyncBell bell, TimeProvider time)
{
    /// <summary>How long it rests when something failed, and at most when nothing is to be done.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private DateTimeOffset askAt = DateTimeOffset.MinValue;
    private long knocks = -1;
    private bool hasMore;
    private DateTimeOffset restUntil = DateTimeOffset.MinValue;
    private ICrm? hopeless;
    private Task? run;
    private CancellationTokenSource? runEnd;
    private ICrm? runCrm;

    /// <summary>Goes on until it is stopped or the connection is taken away.</summary>
    public async Task Go(CancellationToken stopping)
    {
        try
        {
            while (await crms.Find(connection) is { } crm)
            {
                // A run under settings that do not hold any more is broken off, and goes on under those that do.
                if (!ReferenceEquals(runCrm, crm.Crm)) await EndRun();
                await Step(crm, stopping);
                await bell.Wait(await Rest(crm, stopping), stopping);
            }
        }
        finally
        {
            await EndRun();
        }
    }

    private async Task EndRun()
    {
        if (run is not { } last) return;
        await runEnd!.CancelAsync();
        await last.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        runEnd.Dispose();
        (run, runEnd, runCrm) = (null, null, null);
    }

    private async Task Step(ConnectedCrm crm, CancellationToken stopping)
    {
        // What cannot pass by itself is left alone until somebody connects again.
        if (time.GetUtcNow() < restUntil) return;
        try
        {
            if (ReferenceEquals(hopeless, crm.Crm) && (await health.Read(connection, stopping)).NeedsSomebody) return;
            hopeless = null;
            await BeginRun(crm, stopping);
            await changes.Some(crm, stopping);
            if ((!hasMore && (time.GetUtcNow() < askAt || asking.Knocks == knocks)) || await Ask(crm, stopping)) await notes.Well(connection, stopping);
        }
        catch (ConnectorException failure)
        {
            if (await notes.Failed(connection, failure, stopping)) hopeless = crm.Crm;
            restUntil = time.GetUtcNow() + (failure.RetryAfter > Pause ? failure.RetryAfter.Value : Pause);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or DataFolderException or RevisionConflictException or IOException)
        {
            notes.Hindered(connection, failure.Message);
            restUntil = time.GetUtcNow() + Pause;
        }
    }

    /// <summary>Asks what changed. That the feed does not answer must not keep what is told of otherwise from being looked at.</summary>
    private async Task<bool> Ask(ConnectedCrm crm, CancellationToken stopping)
    {
        knocks = asking.Knocks;
        // A second less: the clock may be a little early.
        askAt = time.GetUtcNow() + crm.Crm.AskEvery - TimeSpan.FromSeconds(1);
        try
        {
            hasMore = await asking.Ask(crm, stopping);
        }
        catch (ConnectorException failure) when (!failure.IsPermanent)
        {
            hasMore = false;
            askAt = time.GetUtcNow() + (failure.RetryAfter > Pause ? failure.RetryAfter.Value : Pause);
            await notes.Failed(connection, failure, stopping);
            return false;
        }

        await changes.Some(crm, stopping);
        return true;
    }

    private async Task BeginRun(ConnectedCrm crm, CancellationToken stopping)
    {
        if (run is { IsCompleted: false }) return;
        if ((await health.Read(connection, stopping)).HasGap) await runs.Ask(connection, "changes may have been missed", learns: false, stopping);
        if (await runs.Waiting(connection, stopping) is not { } waiting) return;
        await EndRun();
        runEnd = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        (runCrm, run) = (crm.Crm, GoThrough(crm, waiting, runEnd.Token));
    }

    private async Task GoThrough(ConnectedCrm crm, SyncRun waiting, CancellationToken stopping)
    {
        await Task.Yield();
        try
        {
            await runs.Go(crm, waiting, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It goes on at the next start.
        }
        catch (Exception failure) when (failure is StoreUnavailableException or DataFolderException or RevisionConflictException or IOException)
        {
            // It is still open, and taken up again.
            notes.Hindered(connection, failure.Message);
            await Task.Delay(Pause, time, stopping).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        finally
        {
            bell.Ring();
        }
    }

    /// <summary>Until the next thing to do, or the bell.</summary>
    private async Task<TimeSpan> Rest(ConnectedCrm crm, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        if (now < restUntil) return restUntil - now;
        if (hasMore) return TimeSpan.FromMilliseconds(1);
        if (ReferenceEquals(hopeless, crm.Crm)) return Pause;
        // The clock knocks when it is time to ask.
        var next = run is null or { IsCompleted: true } ? now + Pause : now + TimeSpan.FromSeconds(1);
        if (await NextChange(stopping) is { } due && due < next) next = due;
        return next - now is { Ticks: > 0 } wait ? (wait < Pause ? wait : Pause) : TimeSpan.FromMilliseconds(1);
    }

    private async Task<DateTimeOffset?> NextChange(CancellationToken stopping)
    {
        try
        {
            return await pending.NextAt(connection, stopping);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or DataFolderException)
        {
            return null;
        }
    }
}
