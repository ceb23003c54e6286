using Conturs.CrashHarness;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Tests.Crash;

namespace Conturs.Storage.Tests.Faults;

/// <summary>
/// Bytes of the data file change on the disk (F17, F18, F20): no read ever returns anything but what was written, and every
/// acknowledged document is back after the next opening, from a snapshot and the log.
/// </summary>
public sealed class DamageTests : IAsyncLifetime, IDisposable
{
    private const int Page = PageFile.PageLength;
    private readonly FaultyStore faulty = new();
    private VolatileFiles sound = null!;
    private Ledger promised = null!;

    private string Data => Path.Combine(faulty.Folder, "conturs.db");

    private static int Rounds => LongForm.Rounds(inShort: 100, inLong: 300);

    /// <summary>A few hundred documents, a snapshot in the middle of them, and a clean stop.</summary>
    public async ValueTask InitializeAsync()
    {
        await using (var store = await faulty.Open())
        {
            await faulty.Write(store, seed: 1, batches: 60);
            await store.Snapshot();
            await faulty.Write(store, seed: 2, batches: 60);
        }

        faulty.Ledger.Documents.Count.Should().BeGreaterThan(80);
        (sound, promised) = (faulty.Copy(), faulty.Ledger);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Dispose() => faulty.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_flipped_bit_costs_nothing(bool afterACleanStop)
    {
        var random = new Random(17);
        var restored = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var bit = random.NextInt64(8 * Length(Data));
            faulty.Use(sound.AfterCut(random, kept: 1), promised);
            if (!afterACleanStop) faulty.Disk.Delete(Path.Combine(faulty.Folder, "clean"));
            Flip(bit);
            restored += await OpensSound($"bit {bit} was flipped") ? 1 : 0;
        }

        restored.Should().BeGreaterThan(Rounds / 3, "most of the file is in use");
    }

    [Fact]
    public async Task A_bit_that_is_flipped_under_an_open_store_never_makes_another_document_of_one()
    {
        var random = new Random(18);
        var (refused, mended) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            faulty.Use(sound.AfterCut(random, kept: 1), promised);
            await using var store = await faulty.Open();
            var bit = random.NextInt64(8 * Length(Data));
            Flip(bit);
            refused += await ReadsRightOrRefuses(store, $"bit {bit} was flipped");
            mended += store.Health.Restored is null ? 0 : 1;
            await faulty.ShouldHold(store, $"bit {bit} was flipped, and the store had time to mend itself");
        }

        mended.Should().BePositive("some of the flips hit a document that was read");
        refused.Should().Be(0, "a reader waits until the store is mended");
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("zeroed page")]
    [InlineData("swapped pages")]
    [InlineData("truncation")]
    public async Task Larger_damage_is_found_every_time_and_mended(string kind)
    {
        var random = new Random(19);
        var mended = 0;
        for (var round = 0; round < Rounds / 4; round++)
        {
            faulty.Use(sound.AfterCut(random, kept: 1), promised);
            Damage(kind, random);
            if (!await OpensSound($"{kind} {round}")) continue;
            mended++;
            faulty.Disk.List(faulty.Folder, "damaged-").Should().NotBeEmpty("what was found is set aside");
        }

        mended.Should().BeGreaterThan(Rounds / 4 * 2 / 3, "most of the file is in use");
    }

    [Theory]
    [InlineData("conturs.db", 0)]
    [InlineData("conturs.db", 1)]
    [InlineData("conturs.db", 8191)]
    [InlineData("conturs.db", -1)]
    [InlineData("conturs.redo", -1)]
    [InlineData("clean", -1)]
    [InlineData("clean", 3)]
    public async Task A_file_that_was_removed_or_emptied_while_the_store_was_closed_costs_nothing(string name, int left)
    {
        var path = Path.Combine(faulty.Folder, name);
        if (left < 0) faulty.Disk.Delete(path);
        else faulty.Change(path, file => file.Length = left);

        (await OpensSound($"{name} has {left} bytes left")).Should().Be(name == "conturs.db");
    }

    [Fact]
    public async Task A_store_whose_data_file_and_newest_snapshot_are_damaged_comes_back_from_the_older_one_or_the_log()
    {
        faulty.Change(Data, file => file.Length = 3 * Page);
        faulty.Change(faulty.Disk.List(faulty.Folder, "snapshot-").Single(), file => file.Write(2 * Page, new byte[Page]));

        await using var store = await faulty.Open();
        store.Health.Restored.Should().Contain("restored");
        (await store.Verify()).Damage.Should().ContainSingle().Which.Should().Contain("snapshot").And.Contain("replaced by a new one");
        (await store.Verify()).Damage.Should().BeEmpty("a damaged snapshot does not stay until the next one is due");
        faulty.Disk.List(faulty.Folder, "snapshot-").Should().ContainSingle("the damaged one is gone");
        for (var round = 0; round < 2; round++)
        {
            await faulty.Write(store, seed: 3 + round, batches: 1);
            await store.Snapshot();
        }

        await faulty.ShouldHold(store, "two snapshots later");
    }

    /// <summary>Opens the store, compares everything, and opens it once more. True when something had to be mended.</summary>
    private async Task<bool> OpensSound(string because)
    {
        bool mended;
        await using (var store = await faulty.Open())
        {
            mended = store.Health.Restored is not null;
            store.Health.State.Should().Be(StoreState.Ready, because);
            await faulty.ShouldHold(store, because);
        }

        await using var again = await faulty.Open();
        again.Health.Restored.Should().BeNull("it was mended before");
        // What was damaged may have been a page that waited to be used again.
        await faulty.Write(again, seed: 5, batches: 30);
        await faulty.ShouldHold(again, because);
        return mended;
    }

    /// <summary>Reads every document once: right, or refused. Returns how many were refused.</summary>
    private async Task<int> ReadsRightOrRefuses(LiteDbStore store, string because)
    {
        var refused = 0;
        foreach (var (id, promised) in faulty.Ledger.Documents)
        {
            try
            {
                var found = await store.Get(HarnessEntry.Collection, id);
                found.Should().NotBeNull($"{id} must not look as if it had never been there ({because})");
                found!.Content.Span.SequenceEqual(HarnessEntry.ContentOf(id, promised.Stamp)).Should().BeTrue($"{id}, {because}");
            }
            catch (Exception refusal) when (refusal is DataFolderException or StoreUnavailableException)
            {
                refused++;
            }
        }

        return refused;
    }

    private void Damage(string kind, Random random)
    {
        var before = faulty.Disk.ReadAll(Data);
        var pages = before.Length / Page;
        var (one, other) = (random.Next(pages), random.Next(pages));
        faulty.Change(Data, file =>
        {
            if (kind == "garbage")
            {
                var garbage = new byte[16];
                random.NextBytes(garbage);
                file.Write(random.Next(before.Length - 16), garbage);
            }
            else if (kind == "zeroed page") file.Write((long)one * Page, new byte[Page]);
            else if (kind == "truncation") file.Length = random.Next(before.Length);
            else
            {
                file.Write((long)one * Page, before.AsSpan(other * Page, Page));
                file.Write((long)other * Page, before.AsSpan(one * Page, Page));
            }
        });
    }

    private void Flip(long bit) => faulty.Change(Data, file =>
    {
        var one = new byte[1];
        file.Read(bit / 8, one);
        one[0] ^= (byte)(1 << (int)(bit % 8));
        file.Write(bit / 8, one);
    });

    private long Length(string path) => faulty.Disk.ReadAll(path).Length;
}
