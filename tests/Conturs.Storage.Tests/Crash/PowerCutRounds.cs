using Conturs.CrashHarness;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Tests.Crash;

/// <summary>
/// Lets writers work on a disk in memory and takes its power away at a random call; then opens the store on what is left,
/// often with another cut in the middle of that, and compares it with what was acknowledged.
/// </summary>
internal sealed class PowerCutRounds(Tally tally, DataFolder folder, KeyRing keys)
{
    private const int Writers = 3;

    /// <summary>Rounds on one disk before a new, empty one takes its place.</summary>
    private const int RoundsOfADisk = 12;

    private int held;
    private VolatileFiles disk = new(512);
    private Ledger ledger = new();

    /// <summary>Cuts the power again and again.</summary>
    public async Task Run(int seed, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            var random = new Random(seed + round);
            // Half of the disks get every group at once, half of them when some have come together.
            held = round / RoundsOfADisk % 2 == 0 ? 0 : random.Next(1, 40);
            if (round % RoundsOfADisk == 0) (disk, ledger) = (new VolatileFiles(random.Next(2) == 0 ? 512 : 4096), new Ledger());
            var name = $"power cut, seed {seed + round} (round {round} from {seed})";
            try
            {
                await One(name, seed + round, random);
            }
#pragma warning disable CA1031 // Whatever keeps the store from opening is a finding of the series.
            catch (Exception refusal)
#pragma warning restore CA1031
            {
                tally.AddUnopened(name, refusal);
                (disk, ledger) = (new VolatileFiles(512), new Ledger());
            }
        }
    }

    private async Task One(string name, int seed, Random random)
    {
        var before = ledger.Acknowledged;
        await UntilTheCut(seed, random.Next(1, 500), withUpkeep: random.Next(3) == 0);
        disk = disk.AfterCut(random, Kept(random));
        while (random.Next(2) == 0)
        {
            // The power goes again while the store mends itself.
            await UntilTheCut(seed, random.Next(1, 60), withUpkeep: false, writers: 0);
            disk = disk.AfterCut(random, Kept(random));
        }

        disk.CutAt = 0;
        await using var store = await Open();
        tally.Add(name, ledger.Acknowledged - before, await Verification.Check(store, store, ledger));
    }

    private async Task UntilTheCut(int seed, int call, bool withUpkeep, int writers = Writers)
    {
        disk.CutAt = disk.Calls + call;
        try
        {
            await using var store = await Open();
            var work = Enumerable.Range(0, writers).Select(writer => Task.Run(() => Write(store, writer, seed))).ToList();
            if (withUpkeep) work.Add(Task.Run(() => KeepUp(store)));
            await Task.WhenAll(work);
        }
        catch (Exception end) when (disk.IsOff && end is IOException or StoreUnavailableException or DataFolderException)
        {
            // That was the cut.
        }
    }

    private async Task Write(LiteDbStore store, int writer, int seed)
    {
        var steps = new WriterSteps(writer, seed);
        await steps.Read(store);
        while (true)
        {
            var batch = steps.Next();
            ledger.Read(Ledger.Announcement(writer, batch));
            var receipt = await store.Write(batch);
            ledger.Read(Ledger.Receipt(writer, receipt));
            steps.Acknowledge(batch, receipt);
        }
    }

    private static async Task KeepUp(LiteDbStore store)
    {
        while (true)
        {
            await store.Snapshot();
            await store.Purge();
        }
    }

    private Task<LiteDbStore> Open() => LiteDbStore.Open(folder, keys, TimeProvider.System, new StoreOptions { Declarations = HarnessEntry.Declarations, Files = disk, ChangesHeld = held, IdsWorthWhile = held });

    /// <summary>How much of what was not synced survives: often all or nothing, which are the sharpest.</summary>
    private static double Kept(Random random) => random.Next(5) switch { 0 => 0, 1 => 1, 2 => 0.1, 3 => 0.9, _ => random.NextDouble() };
}
