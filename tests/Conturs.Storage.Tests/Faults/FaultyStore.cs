using Conturs.CrashHarness;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;
using Conturs.Storage.Tests.Crash;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Storage.Tests.Faults;

/// <summary>A store on a disk in memory that can be told to fail, with a clock that is moved by hand and a ledger of what was promised.</summary>
internal sealed class FaultyStore : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly DataFolder held;
    private readonly KeyRing keys;

    public FaultyStore()
    {
        held = DataFolder.OpenForWriting(folder.Path);
        keys = KeyRing.OpenOrCreate(held, null);
        Begin();
    }

    /// <summary>The disk.</summary>
    public VolatileFiles Disk { get; private set; } = null!;

    /// <summary>The disk with its faults.</summary>
    public FaultingFiles Files { get; private set; } = null!;

    /// <summary>What was promised.</summary>
    public Ledger Ledger { get; private set; } = null!;

    /// <summary>The clock of the store.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Where the store's files are.</summary>
    public string Folder => Path.Combine(folder.Path, "store");

    /// <summary>An empty disk.</summary>
    public void Begin() => Begin(new VolatileFiles(512), new Ledger());

    /// <summary>Changes that are held before they are applied to the data file; as the appliance does when it is not set.</summary>
    public int ChangesHeld { get; set; } = new StoreOptions().ChangesHeld;

    /// <summary>A copy of the disk as it is now.</summary>
    public VolatileFiles Copy() => Disk.AfterCut(new Random(1), kept: 1);

    /// <summary>Puts in another disk, with what was promised of it.</summary>
    public void Use(VolatileFiles disk, Ledger ledger) => Begin(disk, ledger.Copy());

    /// <summary>Changes bytes of a file.</summary>
    public void Change(string path, Action<IStoreFile> change)
    {
        using var file = Disk.Open(path);
        change(file);
        file.Flush();
    }

    /// <summary>Loses what was not synced: a power cut of which nothing in the cache survives.</summary>
    public void LosePower() => Begin(Disk.AfterCut(new Random(1), kept: 0), Ledger);

    /// <summary>Opens the store.</summary>
    public Task<LiteDbStore> Open(int schema = StoreOptions.PresentSchema) =>
        LiteDbStore.Open(held, keys, Time, new StoreOptions { Declarations = HarnessEntry.Declarations, Files = Files, Schema = schema, ChangesHeld = ChangesHeld, IdsWorthWhile = ChangesHeld });

    /// <summary>Lets a writer write some batches.</summary>
    public async Task Write(LiteDbStore store, int seed, int batches)
    {
        var steps = new WriterSteps(1, seed);
        await steps.Read(store);
        for (var i = 0; i < batches; i++)
        {
            var batch = steps.Next();
            Ledger.Read(Ledger.Announcement(1, batch));
            var receipt = await store.Write(batch);
            Ledger.Read(Ledger.Receipt(1, receipt));
            steps.Acknowledge(batch, receipt);
        }
    }

    /// <summary>Compares the store with what was promised, and fails when it is not so.</summary>
    public async Task ShouldHold(LiteDbStore store, string because)
    {
        _ = await store.Verify();
        var verdict = await Verification.Check(store, store, Ledger);
        verdict.ToString().Should().Be("sound", because);
    }

    public void Dispose()
    {
        held.Dispose();
        folder.Dispose();
    }

    private void Begin(VolatileFiles disk, Ledger ledger) => (Disk, Files, Ledger) = (disk, new FaultingFiles(disk), ledger);
}
