using Conturs.CrashHarness;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Tests.Crash;

namespace Conturs.Storage.Tests.Faults;

/// <summary>
/// The n-th call to the disk fails, for every n (F12, F13, F14): nothing is acknowledged that is not safe, the store works
/// again without a restart as soon as the disk does, and all that was promised is there, after a restart and a power cut, too.
/// </summary>
public sealed class NthCallTests : IDisposable
{
    /// <summary>Calls that the short run tries; the long one tries all of a store's life.</summary>
    private const int MostInShort = 200;

    /// <summary>Calls without which a store's life would be too short to say anything.</summary>
    private const int FewestCalls = 150;

    private readonly FaultyStore faulty = new();

    public void Dispose() => faulty.Dispose();

    [Fact]
    public Task An_error_of_the_n_th_call_costs_nothing_that_was_acknowledged() =>
        ForEveryCall("EIO once", (call, first, _) => call == first, FaultingFiles.DiskError, readsOn: false, step: 1);

    [Fact]
    public Task Errors_of_all_calls_from_the_n_th_on_cost_nothing_that_was_acknowledged() =>
        ForEveryCall("EIO", (call, first, _) => call >= first, FaultingFiles.DiskError, readsOn: false, step: 3);

    [Fact]
    public Task A_disk_that_is_full_from_the_n_th_call_on_costs_nothing_that_was_acknowledged_and_is_read_on() =>
        ForEveryCall("disk full", (call, first, grows) => call >= first && grows > 0, FaultingFiles.DiskFull, readsOn: true, step: 3);

    [Fact]
    public Task A_folder_that_cannot_be_written_to_from_the_n_th_call_on_costs_nothing_that_was_acknowledged() =>
        ForEveryCall("permission lost", (call, first, _) => call >= first, new UnauthorizedAccessException("Access to the path is denied."), readsOn: false, step: 3);

    [Fact]
    public async Task What_fails_while_the_store_is_closed_is_lost_by_nobody()
    {
        var calls = (await CallsOfALife()).Closing;
        calls.Should().BePositive("what is held is brought into the data file");
        for (var first = 1; first <= calls; first++)
        {
            faulty.Begin();
            var call = 0;
            await using (var store = await faulty.Open())
            {
                await Work(store, seed: 1);
                faulty.Files.Fault = (kind, path, _) =>
                {
                    if (++call < first) return null;
                    if (kind == FileCall.Flush) faulty.Disk.Forget(path);
                    return FaultingFiles.DiskError;
                };
            }

            call.Should().BeGreaterThanOrEqualTo(first, "it did fail");
            await OpenAgain($"closing, EIO from call {first} on", first);
        }
    }

    private async Task ForEveryCall(string name, Func<int, int, long, bool> fails, Exception failure, bool readsOn, int step)
    {
        var (calls, tried, failed) = ((await CallsOfALife()).Working, 0, 0);
        calls.Should().BeGreaterThan(FewestCalls);
        for (var first = 1; first <= (LongForm.IsAskedFor ? calls : Math.Min(calls, MostInShort)); first += LongForm.IsAskedFor ? 1 : step)
        {
            tried++;
            faulty.Begin();
            var (call, isOver) = (0, false);
            faulty.Files.Fault = (kind, path, grows) =>
            {
                if (isOver || !fails(++call, first, grows)) return null;
                if (kind == FileCall.Flush) faulty.Disk.Forget(path);
                return failure;
            };
            failed += await Live($"{name} at call {first}", first, () => isOver = true, readsOn) ? 1 : 0;
            await OpenAgain($"{name} at call {first}, opened anew", first);
        }

        failed.Should().BeGreaterThanOrEqualTo(tried * 9 / 10, "what fails is refused, but for a removal or two that nobody waits for");
    }

    /// <summary>Calls to the disk until the last batch is acknowledged, and those of the closing behind it.</summary>
    private async Task<(int Working, int Closing)> CallsOfALife()
    {
        var (calls, working) = (0, 0);
        faulty.Begin();
        faulty.Files.Fault = (_, _, _) =>
        {
            calls++;
            return null;
        };
        await using (var store = await faulty.Open())
        {
            await Work(store, seed: 1);
            working = calls;
        }

        return (working, calls - working);
    }

    /// <summary>Works until the disk fails, and on after it is well again. True when it failed.</summary>
    private async Task<bool> Live(string name, int seed, Action mend, bool readsOn)
    {
        LiteDbStore store;
        try
        {
            store = await faulty.Open();
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            mend();
            return true;
        }

        await using var open = store;
        var failed = false;
        try
        {
            await Work(store, seed);
        }
        catch (Exception refusal) when (refusal is StoreUnavailableException or IOException or UnauthorizedAccessException)
        {
            failed = true;
            if (readsOn) await ShouldRead(store, name);
        }

        mend();
        faulty.Time.Advance(TimeSpan.FromSeconds(10));
        // The check waits behind the look at the disk that the clock set off.
        await faulty.ShouldHold(store, name);
        store.Health.State.Should().Be(StoreState.Ready, name);
        store.Health.Restored.Should().BeNull($"{name}: a disk that refused is no damage, and nobody is to be alarmed");
        await faulty.Write(store, seed + 1_000, batches: 2);
        await faulty.ShouldHold(store, name);
        return failed;
    }

    /// <summary>Every document that was promised can be read.</summary>
    private async Task ShouldRead(LiteDbStore store, string name)
    {
        var uncertain = faulty.Ledger.Open.SelectMany(steps => steps).Select(step => step.Id);
        string[] promised = [.. faulty.Ledger.Documents.Keys.Except(uncertain)];
        (await store.GetMany(HarnessEntry.Collection, promised)).Should().NotContainNulls(name);
    }

    private async Task Work(LiteDbStore store, int seed)
    {
        await faulty.Write(store, seed, batches: 6);
        await store.Snapshot();
        await faulty.Write(store, seed, batches: 3);
        await store.Purge();
        await faulty.Write(store, seed, batches: 3);
    }

    private async Task OpenAgain(string name, int seed)
    {
        faulty.LosePower();
        await using var store = await faulty.Open();
        await faulty.ShouldHold(store, name);
        await faulty.Write(store, seed + 2_000, batches: 1);
    }
}
