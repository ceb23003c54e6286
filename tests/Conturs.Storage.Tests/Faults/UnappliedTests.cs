using Conturs.CrashHarness;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Tests.Crash;
using LiteDB;
using LiteDB.Engine;

namespace Conturs.Storage.Tests.Faults;

/// <summary>A data file passes every check and takes no writes all the same: it is made anew. And an opening that fails holds no file.</summary>
public sealed class UnappliedTests : IDisposable
{
    private readonly FaultyStore faulty = new();

    private string Data => Path.Combine(faulty.Folder, "conturs.db");

    public void Dispose() => faulty.Dispose();

    [Fact]
    public async Task A_data_file_that_takes_no_writes_again_and_again_is_made_anew_from_the_log()
    {
        faulty.ChangesHeld = 0;
        await using (var store = await faulty.Open()) await store.Write([HarnessEntry.Put("w01-1", 1, null)]);
        RefuseSecondDocument();

        await using var again = await faulty.Open();
        again.Health.Restored.Should().BeNull("its check sees nothing");
        (await again.Write([HarnessEntry.Put("w01-2", 1, null)])).Revisions.Should().Equal([1], "the log has it, and it waits to be applied");
        for (var attempt = 0; attempt < 2; attempt++)
            await FluentActions.Awaiting(() => again.Write([HarnessEntry.Put("w01-3", 1, null)])).Should().ThrowAsync<StoreUnavailableException>();

        (await again.Write([HarnessEntry.Put("w01-3", 1, null)])).Revisions.Should().Equal(1);
        again.Health.State.Should().Be(StoreState.Ready);
        again.Health.Restored.Should().Contain("could not be applied").And.Contain("restored from its log");
        again.Health.HasLost.Should().BeFalse();
        foreach (var id in (string[])["w01-1", "w01-2"]) (await again.Get(HarnessEntry.Collection, id)).Should().NotBeNull();
        faulty.Disk.List(faulty.Folder, "damaged-").Should().ContainSingle().Which.Should().EndWith("conturs.db");
    }

    [Fact]
    public async Task What_cannot_be_applied_at_a_stop_is_in_the_log_and_read_from_it_at_the_next_opening()
    {
        await using (var store = await faulty.Open()) await store.Write([HarnessEntry.Put("w01-1", 1, null)]);
        RefuseSecondDocument();
        await using (var store = await faulty.Open()) await store.Write([HarnessEntry.Put("w01-2", 1, null)]);

        await using var again = await faulty.Open();
        (await again.Count(HarnessEntry.Collection)).Should().Be(2);
        (await again.Get(HarnessEntry.Collection, "w01-2")).Should().NotBeNull();
    }

    [Fact]
    public async Task An_opening_that_fails_at_any_call_leaves_no_file_open()
    {
        for (var fails = 1; fails < 60; fails++)
        {
            faulty.Begin();
            await using (var store = await faulty.Open()) await store.Write([HarnessEntry.Put("w01-1", 1, null)]);
            faulty.Disk.Delete(fails % 2 == 0 ? Data : faulty.Disk.List(faulty.Folder, "log-")[0]);
            var calls = 0;
            faulty.Files.Fault = (_, _, _) => ++calls >= fails ? FaultingFiles.DiskError : null;
            try
            {
                await using var store = await faulty.Open();
            }
            catch (IOException)
            {
                faulty.Files.Held.Values.Should().BeEmpty($"call {fails} failed");
                continue;
            }
        }
    }

    [Fact]
    public async Task A_newer_schema_is_refused_before_a_single_call_changes_anything()
    {
        await using (var store = await faulty.Open()) await store.Write([HarnessEntry.Put("w01-1", 1, null)]);
        faulty.Disk.Delete(faulty.Disk.List(faulty.Folder, "log-")[0]);
        var before = faulty.Disk.List(faulty.Folder, "").ToDictionary(path => path, path => Convert.ToHexString(faulty.Disk.ReadAll(path)));

        await FluentActions.Awaiting(() => faulty.Open(schema: 0)).Should().ThrowAsync<DataFolderException>().WithMessage("*newer version*Nothing was changed*");

        faulty.Disk.List(faulty.Folder, "").ToDictionary(path => path, path => Convert.ToHexString(faulty.Disk.ReadAll(path))).Should().BeEquivalentTo(before);
    }

    /// <summary>Gives the collection an index of which no check knows, and which allows one document only.</summary>
    private void RefuseSecondDocument()
    {
        using var pages = new PageFile(new CheckedPages(faulty.Disk.Open(Data)), redo: null);
        using var engine = new LiteEngine(new EngineSettings { DataStream = pages, LogStream = new MemoryStream(), TempStream = new MemoryStream(), Collation = Collation.Binary });
        engine.EnsureIndex(HarnessEntry.Collection.Replace('-', '_'), "unknown", BsonExpression.Create("$.unknown"), true).Should().BeTrue();
        engine.Checkpoint();
    }
}
