using Conturs.CrashHarness;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Tests.Crash;

/// <summary>The power goes at each single call to the disk in turn: while a store is made, while it is written to, while it is closed.</summary>
public sealed class EveryCallTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly DataFolder held;
    private readonly KeyRing keys;

    public EveryCallTests()
    {
        held = DataFolder.OpenForWriting(folder.Path);
        keys = KeyRing.OpenOrCreate(held, null);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public async Task A_store_opens_whatever_call_was_the_last_one(double kept)
    {
        var calls = await CallsOfALife();
        calls.Should().BeInRange(30, 400);
        for (var cut = 1; cut <= calls; cut++)
        {
            var disk = new VolatileFiles(512) { CutAt = cut };
            var promised = await Live(disk);
            disk.IsOff.Should().BeTrue();

            await using var store = await Open(disk.AfterCut(new Random(cut), kept));
            (await store.Get(HarnessEntry.Collection, "w01-1"))?.Revision.Should().BeGreaterThanOrEqualTo(promised, $"the power went at call {cut}");
            (await store.Count(HarnessEntry.Collection)).Should().BeGreaterThanOrEqualTo(promised > 0 ? 1 : 0, $"the power went at call {cut}");
            (await store.Write([HarnessEntry.Put("w01-2", 9, expectedRevision: 0)])).Revisions.Should().Equal([1], $"the power went at call {cut}");
            (await store.Verify()).Damage.Should().BeEmpty($"the power went at call {cut}");
        }
    }

    public void Dispose()
    {
        held.Dispose();
        folder.Dispose();
    }

    private async Task<long> CallsOfALife()
    {
        var disk = new VolatileFiles(512);
        (await Live(disk)).Should().Be(2);
        return disk.Calls;
    }

    /// <summary>Makes a store, writes a document twice with a snapshot between, closes it. Returns the revision that was acknowledged.</summary>
    private async Task<long> Live(VolatileFiles disk)
    {
        long promised = 0;
        try
        {
            await using var store = await Open(disk);
            promised = (await store.Write([HarnessEntry.Put("w01-1", 1, null)])).Revisions[0];
            await store.Snapshot();
            promised = (await store.Write([HarnessEntry.Put("w01-1", 2, null)])).Revisions[0];
        }
        catch (Exception end) when (disk.IsOff && end is IOException or StoreUnavailableException or DataFolderException)
        {
            // That was the cut.
        }

        return promised;
    }

    private Task<LiteDbStore> Open(VolatileFiles disk) => LiteDbStore.Open(held, keys, TimeProvider.System, new StoreOptions { Declarations = HarnessEntry.Declarations, Files = disk });
}
