using Conturs.Storage.Documents;
using LiteDB;

namespace Conturs.Storage.Engine;

/// <summary>
/// The one writer. It takes waiting batches in groups; a group is logged and synced, and only then is anybody told that it was
/// written. It is held in memory until there are enough changes to apply them to the data file together. When the disk
/// refuses, nobody is told that anything was written, and the store reads only until it writes again; before that its files are closed, read anew and checked, since nothing written before a failed sync may be taken for safe.
/// </summary>
internal sealed class StoreWriter : IAsyncDisposable
{
    /// <summary>Times in a row that what is held cannot be applied before the data file is made anew: its check does not see everything.</summary>
    private const int RebuiltAt = 2;

    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(2);

    private readonly WorkQueue queue = new();
    private readonly StoreOpening opening;
    private readonly StoreGate gate;
    private readonly Mendings mendings = new();
    private readonly ITimer probe;
    private readonly Task running;
    private volatile OpenedStore? opened;
    private volatile StoreHealth health;

    /// <summary>True when the disk refused while the store was open: it may be read, and is opened anew before it is written to.</summary>
    private bool isDoubtful;

    /// <summary>How often in a row what is held could not be applied, for whatever reason but the disk.</summary>
    private int unapplied;

    public StoreWriter(StoreOpening opening, OpenedStore opened, StoreGate gate, TimeProvider time)
    {
        (this.opening, this.opened, this.gate) = (opening, opened, gate);
        mendings.Add(opened.Notes);
        health = mendings.HealthOf(StoreState.Ready, null);
        probe = time.CreateTimer(_ => Probe(), null, ProbeEvery, ProbeEvery);
        running = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    /// <summary>How the store is.</summary>
    public StoreHealth Health => health;

    /// <summary>The open store, for readers inside the gate.</summary>
    /// <exception cref="StoreUnavailableException">It is being opened anew.</exception>
    public OpenedStore Opened => opened ?? throw new StoreUnavailableException(health.Detail ?? "The store is closed.");

    /// <inheritdoc cref="WorkQueue.Take"/>
    public Task Take(StoreWork work, CancellationToken cancellation) => queue.Take(work, cancellation);

    /// <summary>A reader found damage: the store is closed, checked and mended before anything else is written.</summary>
    public void Distrust(string reason)
    {
        if (opened is { } store) queue.Offer(new DistrustWork(reason, store.Engine));
    }

    /// <summary>Finishes what was taken on, then closes the file and vouches for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await probe.DisposeAsync().ConfigureAwait(false);
        queue.Complete();
        await running.ConfigureAwait(false);
        if (opened is not { } last) return;
        var sequence = last.Mark.Sequence;
        try
        {
            last.Apply();
            last.Engine.Settle();
            last.Dispose();
            opened = null;
            if (health.State != StoreState.Ready) return;
            opening.Marker.Write(sequence);
            opening.Clean.Leave();
        }
#pragma warning disable CA1031 // Whatever fails at a stop, everything acknowledged is safe in the log; without the mark of a clean stop the next start checks all of it.
        catch (Exception)
#pragma warning restore CA1031
        {
            opened?.Dispose();
        }
    }

    private async Task Run()
    {
        while (await queue.Next().ConfigureAwait(false) is { } work)
        {
            if (work[0] is BatchWork) Guarded(work, isWrite: true, () => Write([.. work.Cast<BatchWork>()]));
            else Guarded(work, isWrite: work[0] is DistrustWork, () => Between(work[0]));
        }
    }

    private void Write(List<BatchWork> batches)
    {
        var store = Ready();
        if (store.Held.Count > opening.MostHeld) Apply(store);
        var group = new WriteGroup(store, opening.Seal);
        var receipts = new List<(BatchWork Batch, WriteReceipt Receipt)>();
        gate.ReadNow(() =>
        {
            group.LookUp(batches.SelectMany(batch => batch.Batch));
            foreach (var batch in batches)
            {
                try
                {
                    receipts.Add((batch, group.Add(batch.Batch)));
                }
                catch (RevisionConflictException conflict)
                {
                    batch.Fail(conflict);
                }
            }

            return 0;
        });
        if (receipts.Count == 0) return;
        Commit(store, group);
        foreach (var (batch, receipt) in receipts) batch.Succeed(receipt);
        store.Held.Ids.ReadSome(store.Engine, opening.Collections);
    }

    private void Commit(OpenedStore store, WriteGroup group)
    {
        var logged = gate.ReadNow(group.Finish);
        Failpoint.Reach("log-append");
        store.Log.Append(logged);
        Failpoint.Reach("log-appended");
        gate.Alone(() =>
        {
            store.Held.Add(logged.Changes);
            store.Held.Ids.Settle();
            opened = store with { Mark = group.After };
        });
        Failpoint.Reach("group-held");
        if (health.State != StoreState.Ready) health = mendings.HealthOf(StoreState.Ready, null);
    }

    /// <summary>Brings what is held into the data file. When that fails, the log still has it: nothing is lost, and nobody was promised more.</summary>
    private void Apply(OpenedStore store)
    {
        try
        {
            gate.Alone(store.Apply);
            unapplied = 0;
        }
        catch (Exception failure) when (!DiskAdvice.IsRefusal(failure))
        {
            unapplied++;
            throw;
        }
    }

    private void Between(StoreWork work)
    {
        // Of many readers that found the same, the first had it mended.
        if (work is DistrustWork old && old.Engine != opened?.Engine) return;
        if (work is DistrustWork distrust) throw new DataFolderException(distrust.Reason);
        if (work is ProbeWork)
        {
            if (health.State == StoreState.Ready || unapplied > RebuiltAt) return;
            Ready();
            opening.DataFile.Probe();
            health = mendings.HealthOf(StoreState.Ready, null);
        }
        else if (work is BetweenWork between)
        {
            var store = Ready();
            Apply(store);
            between.Work(store);
            between.Succeed();
        }
    }

    /// <summary>The open store; opened anew when it had to be closed, or may no longer be what is on disk.</summary>
    private OpenedStore Ready()
    {
        if (opened is { } store && !isDoubtful) return store;
        // What is open is read on until the disk takes writes again.
        if (isDoubtful) opening.DataFile.Probe();
        gate.Alone(() =>
        {
            Close();
            opened = opening.Open(trusted: false, unapplied == RebuiltAt ? "Writes could not be applied to it again and again." : null);
        });
        mendings.Add(opened!.Notes);
        return opened;
    }

    private void Close()
    {
        var last = opened;
        (opened, isDoubtful) = (null, false);
        last?.Dispose();
    }

    /// <summary>Replaces the open store by another, as after a rewriting.</summary>
    public void Replace(OpenedStore store) => opened = store;

    private void Guarded(IEnumerable<StoreWork> work, bool isWrite, Action action)
    {
        try
        {
            action();
        }
#pragma warning disable CA1031 // Whatever goes wrong, whoever waits must hear of it, and the engine must not be trusted any more.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var told = Failed(failure, isWrite);
            foreach (var waiting in work) waiting.Fail(told);
        }
    }

    private Exception Failed(Exception failure, bool isWrite)
    {
        // What went wrong between two groups says nothing of the store itself, unless it was closed by it.
        if (failure is StoreUnavailableException || (failure is DataFolderException or OperationCanceledException && !isWrite && opened is not null)) return failure;
        var isDisk = DiskAdvice.IsRefusal(failure);
        var detail = DiskAdvice.Sentence(failure);
        if (isDisk && opened is { Engine.IsSure: true }) (isDoubtful, health) = (true, mendings.HealthOf(StoreState.ReadOnly, detail));
        else if (opened is null) health = mendings.HealthOf(StoreState.Closed, detail);
        else Reopen(ref detail, isDisk);
        return new StoreUnavailableException(detail, failure);
    }

    /// <summary>After a failure the engine is closed: what it has in memory may not be what is on disk. Then it is opened, checked and mended.</summary>
    private void Reopen(ref string detail, bool isDisk)
    {
        health = mendings.HealthOf(StoreState.Closed, detail);
        try
        {
            gate.Alone(Close);
            Ready();
            if (unapplied > RebuiltAt) detail = $"{detail} Writes could not be applied to a data file that was made anew either: the store reads only until one can be. Report this.";
            health = isDisk || unapplied > RebuiltAt ? mendings.HealthOf(StoreState.ReadOnly, detail) : mendings.HealthOf(StoreState.Ready, null);
        }
#pragma warning disable CA1031 // It stays closed, says why, and is tried again.
        catch (Exception further)
#pragma warning restore CA1031
        {
            detail = $"{detail} It could not be opened: {FailureText.Of(further)}";
            health = mendings.HealthOf(StoreState.Closed, detail);
        }
    }

    private void Probe()
    {
        if (health.State != StoreState.Ready) queue.Offer(new ProbeWork());
    }
}
