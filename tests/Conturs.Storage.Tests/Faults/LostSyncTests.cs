using Conturs.CrashHarness;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Tests.Crash;

namespace Conturs.Storage.Tests.Faults;

/// <summary>
/// A sync fails (F14): what was written before it is taken for lost. Before anything else is written, the files are closed,
/// read anew from the disk and checked; until the disk takes writes again, documents are read on.
/// </summary>
public sealed class LostSyncTests : IDisposable
{
    private readonly FaultyStore faulty = new();

    public void Dispose() => faulty.Dispose();

    [Theory]
    [InlineData(nameof(FileCall.Flush), "log-")]
    [InlineData(nameof(FileCall.Write), "log-")]
    [InlineData(nameof(FileCall.Flush), "conturs.redo")]
    [InlineData(nameof(FileCall.Write), "conturs.redo")]
    [InlineData(nameof(FileCall.Write), "conturs.db")]
    public async Task A_file_that_failed_is_closed_read_anew_and_checked_before_the_next_write(string call, string file)
    {
        // What the first write changes is applied with the second.
        faulty.ChangesHeld = 0;
        await using var store = await faulty.Open();
        await store.Write([HarnessEntry.Put("w01-1", 1, null)]);
        Fail(Enum.Parse<FileCall>(call), file, times: 1);
        var before = faulty.Files.Opened.Count;
        await FluentActions.Awaiting(() => store.Write([HarnessEntry.Put("w01-2", 1, null)])).Should().ThrowAsync<StoreUnavailableException>();

        (await store.Write([HarnessEntry.Put("w01-3", 1, null)])).Revisions.Should().Equal(1);

        string[] opened = [.. faulty.Files.Opened.Skip(before)];
        foreach (var name in (string[])["conturs.db", "conturs.redo", "log-0000000000000001"])
            opened.Should().ContainInOrder($"anew {name}", $"open {name}");
        store.Health.State.Should().Be(StoreState.Ready);
        (await store.Get(HarnessEntry.Collection, "w01-1"))!.Content.ToArray().Should().Equal(HarnessEntry.ContentOf("w01-1", 1));
    }

    [Fact]
    public async Task What_memory_holds_after_a_failed_sync_is_not_taken_for_written()
    {
        await using (var store = await faulty.Open())
        {
            await store.Write([HarnessEntry.Put("w01-1", 1, null)]);
            Fail(FileCall.Flush, "log-", times: 1, thenFail: FileCall.Length);
            await FluentActions.Awaiting(() => store.Write([HarnessEntry.Put("w01-2", 1, null)])).Should().ThrowAsync<StoreUnavailableException>();
            (await store.Write([HarnessEntry.Put("w01-3", 1, null)])).Revisions.Should().Equal(1);
        }

        faulty.LosePower();
        faulty.Disk.Delete(Path.Combine(faulty.Folder, "conturs.db"));
        await using var again = await faulty.Open();
        (await again.Get(HarnessEntry.Collection, "w01-1")).Should().NotBeNull();
        (await again.Get(HarnessEntry.Collection, "w01-3")).Should().NotBeNull("it was acknowledged, and the log alone must bring it back");
        again.Health.Restored.Should().Contain("restored from its log").And.NotContain("lost");
    }

    [Fact]
    public async Task Documents_are_read_on_while_the_disk_refuses_everything()
    {
        await using var store = await faulty.Open();
        await store.Write([HarnessEntry.Put("w01-1", 1, null)]);
        faulty.Files.Fault = (_, _, _) => FaultingFiles.DiskError;
        faulty.Files.OpenFault = _ => FaultingFiles.DiskError;

        Func<Task>[] refused = [() => store.Write([HarnessEntry.Put("w01-2", 1, null)]), () => store.Snapshot(), () => store.Purge(), () => store.Write([HarnessEntry.Put("w01-2", 1, null)])];
        foreach (var write in refused)
        {
            await write.Should().ThrowAsync<Exception>();
            (await store.Get(HarnessEntry.Collection, "w01-1")).Should().NotBeNull();
            store.Health.State.Should().Be(StoreState.ReadOnly);
            store.Health.Detail.Should().Contain("Input/output error").And.Contain("check the disk");
        }

        (faulty.Files.Fault, faulty.Files.OpenFault) = ((_, _, _) => null, _ => null);
        faulty.Time.Advance(TimeSpan.FromSeconds(2));
        (await store.Verify()).Damage.Should().BeEmpty();
        store.Health.Should().Be(new StoreHealth(StoreState.Ready, null, null));
    }

    /// <summary>Lets some calls to a file fail; a sync that fails forgets what was written.</summary>
    private void Fail(FileCall call, string file, int times, FileCall? thenFail = null) => faulty.Files.Fault = (kind, path, _) =>
    {
        if (!Path.GetFileName(path).StartsWith(file, StringComparison.Ordinal)) return null;
        if (kind == thenFail && times == 0)
        {
            thenFail = null;
            return FaultingFiles.DiskError;
        }

        if (kind != call || times == 0) return null;
        times--;
        if (kind == FileCall.Flush) faulty.Disk.Forget(path);
        return FaultingFiles.DiskError;
    };
}
