using Conturs.CrashHarness;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Tests.Crash;

namespace Conturs.Storage.Tests.Faults;

/// <summary>No space is left (F12, F13), or the folder may not be written to (F15): refused before it is acknowledged, read on, written again by itself.</summary>
public sealed class DiskFullTests : IDisposable
{
    private readonly FaultyStore faulty = new();

    public void Dispose() => faulty.Dispose();

    [Theory]
    [InlineData("log-")]
    [InlineData("conturs.redo")]
    [InlineData("conturs.db")]
    public async Task A_write_is_refused_with_what_to_do_and_documents_are_read_on(string file)
    {
        faulty.ChangesHeld = 0;
        await using var store = await faulty.Open();
        await store.Write([HarnessEntry.Put("w01-1", 1, null)]);
        faulty.Files.Fault = (_, path, grows) => grows > 0 && Path.GetFileName(path).StartsWith(file, StringComparison.Ordinal) ? FaultingFiles.DiskFull : null;

        DocumentWrite[] many = [.. Enumerable.Range(2, 100).Select(number => HarnessEntry.Put($"w01-{number}", number, null))];
        (await FluentActions.Awaiting(() => store.Write(many)).Should().ThrowAsync<StoreUnavailableException>()).Which.Message.Should().Contain("No space left").And.Contain("make space");

        store.Health.State.Should().Be(StoreState.ReadOnly);
        store.Health.Detail.Should().Contain("reads only");
        (await store.Get(HarnessEntry.Collection, "w01-1"))!.Content.ToArray().Should().Equal(HarnessEntry.ContentOf("w01-1", 1));
        (await store.Count(HarnessEntry.Collection)).Should().Be(1, "nothing of a batch that was refused is there");
    }

    [Fact]
    public async Task The_store_writes_again_by_itself_when_there_is_space()
    {
        await using var store = await faulty.Open();
        faulty.Files.Fault = (_, _, grows) => grows > 0 ? FaultingFiles.DiskFull : null;
        await Refused(store);

        faulty.Time.Advance(TimeSpan.FromSeconds(2));
        await store.Count(HarnessEntry.Collection);
        store.Health.State.Should().Be(StoreState.ReadOnly, "the disk is still full");
        faulty.Files.Fault = (_, _, _) => null;
        faulty.Time.Advance(TimeSpan.FromSeconds(2));
        await store.Verify();
        store.Health.Should().Be(new StoreHealth(StoreState.Ready, null, null));
        (await store.Write([HarnessEntry.Put("w01-1", 2, expectedRevision: 0)])).Revisions.Should().Equal(1);
    }

    [Fact]
    public async Task A_write_that_is_tried_again_when_there_is_space_need_not_wait_for_the_clock()
    {
        await using var store = await faulty.Open();
        faulty.Files.Fault = (_, _, grows) => grows > 0 ? FaultingFiles.DiskFull : null;
        await Refused(store);
        faulty.Files.Fault = (_, _, _) => null;

        (await store.Write([HarnessEntry.Put("w01-1", 2, expectedRevision: 0)])).Revisions.Should().Equal(1);
        store.Health.State.Should().Be(StoreState.Ready);
    }

    [Fact]
    public async Task A_folder_that_may_not_be_written_to_is_read_and_said_so_without_a_crash()
    {
        await using var store = await faulty.Open();
        await store.Write([HarnessEntry.Put("w01-1", 1, null)]);
        faulty.Files.Fault = (_, _, _) => new UnauthorizedAccessException("Access to the path is denied.");
        for (var attempt = 0; attempt < 3; attempt++) await Refused(store);

        store.Health.State.Should().Be(StoreState.ReadOnly);
        store.Health.Detail.Should().Contain("denied").And.Contain("check the disk");
        (await store.Count(HarnessEntry.Collection)).Should().Be(1);
    }

    [Theory]
    [InlineData("new-snapshot-")]
    [InlineData("new-conturs.db")]
    public async Task A_copy_that_finds_no_space_is_dropped_and_what_was_there_before_stays(string file)
    {
        await using var store = await faulty.Open();
        await store.Write([HarnessEntry.Put("w01-1", 1, null)]);
        var first = await store.Snapshot();
        await store.Write([HarnessEntry.Put("w01-2", 2, null)]);
        faulty.Files.Fault = (_, path, grows) => grows > 0 && Path.GetFileName(path).StartsWith(file, StringComparison.Ordinal) ? FaultingFiles.DiskFull : null;

        Func<Task> copying = file == "new-conturs.db" ? () => store.Purge() : () => store.Snapshot();
        await copying.Should().ThrowAsync<Exception>();

        faulty.Disk.List(faulty.Folder, "snapshot-").Should().Equal(first.Path);
        (await store.Count(HarnessEntry.Collection)).Should().Be(2);
        (await store.Write([HarnessEntry.Put("w01-3", 3, null)])).Revisions.Should().Equal([1], "the log still has space");
        faulty.Files.Fault = (_, _, _) => null;
        await copying();
        (await store.Verify()).Damage.Should().BeEmpty();
        faulty.Disk.List(faulty.Folder, "new-").Should().BeEmpty();
    }

    private static async Task Refused(LiteDbStore store) =>
        await FluentActions.Awaiting(() => store.Write([HarnessEntry.Put("w01-1", 2, null)])).Should().ThrowAsync<StoreUnavailableException>();
}
