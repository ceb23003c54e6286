using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Engine;

public sealed class StoreOpeningTests : IDisposable
{
    private readonly OpenStore folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_written_is_there_after_a_clean_stop_and_nothing_had_to_be_mended()
    {
        await folder.Fill(250);

        (await folder.Contents()).Should().Equal(OpenStore.Numbers(250));
        (await folder.With(store => Task.FromResult(store.Health))).Restored.Should().BeNull();
    }

    [Fact]
    public async Task A_data_file_that_was_changed_while_stopped_is_restored_from_the_log_alone()
    {
        await folder.Fill(250);
        OpenStore.Damage(folder.Data, 5 * 8192 + 100, new byte[4000]);

        var (contents, health) = await folder.With(async store => (await OpenStore.All(store), store.Health));

        contents.Should().Equal(OpenStore.Numbers(250));
        health.Restored.Should().Contain("restored from its log of writes");
        Directory.GetFiles(folder.Store, "damaged-*").Should().ContainSingle();
    }

    [Fact]
    public async Task A_marker_that_does_not_open_is_told_with_its_place_and_what_to_do_and_the_store_stays_as_it_is()
    {
        await folder.Fill(10);
        var (marker, before) = (Path.Combine(folder.Keys, "instance"), await File.ReadAllBytesAsync(folder.Data, TestContext.Current.CancellationToken));
        OpenStore.Damage(marker, 30, [0xA5, 0xA5, 0xA5]);

        var refusal = (await FluentActions.Awaiting(folder.Contents).Should().ThrowAsync<DataFolderException>()).Which;

        refusal.Message.Should().StartWith(marker).And.Contain("Put the whole 'keys' folder of this installation back").And.Contain("remove this one file");
        (await File.ReadAllBytesAsync(folder.Data, TestContext.Current.CancellationToken)).Should().Equal(before);

        File.Delete(marker);
        (await folder.Contents()).Should().Equal(OpenStore.Numbers(10));
    }

    [Fact]
    public async Task Damage_is_told_in_words_and_not_in_those_of_the_engine()
    {
        await folder.Fill(2000);
        var told = new List<string>();
        for (var page = 1; page < 40; page += 3)
        {
            var copy = Path.Combine(folder.Store, "copy");
            File.Copy(folder.Data, copy, overwrite: true);
            // The checksum is made right again: the engine meets the damage itself.
            OpenStore.DamageUnnoticed(copy, page, at: 20, Enumerable.Repeat((byte)0xA5, 300).ToArray());
            told.AddRange(folder.CheckFile(copy).Damage);
        }

        told.Should().HaveCountGreaterThan(10).And.NotContain(text => text.Contains("LiteDB") || text.Contains("Object reference") || text.Contains("Index was outside") || text.Contains("datafile") || text.Contains("Exception of type"));
        told.Should().Contain(text => text.Contains("its pages contradict each other"));
    }

    [Fact]
    public async Task Reads_of_damaged_pages_leave_nothing_behind_that_ends_the_process()
    {
        await folder.Fill(2000);
        var found = 0;
        for (var page = 1; page < 40; page++)
        {
            var copy = Path.Combine(folder.Store, "copy");
            File.Copy(folder.Data, copy, overwrite: true);
            OpenStore.Damage(copy, (page * 8192) + 20, Enumerable.Repeat((byte)0xA5, 300).ToArray());
            if (!folder.CheckFile(copy).IsSound) found++;
        }

        found.Should().BeGreaterThan(30, "most pages are in use");
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [Fact]
    public async Task A_restore_takes_the_newest_sound_snapshot_and_every_write_behind_it()
    {
        await folder.Fill(100);
        await folder.With(store => store.Snapshot());
        await folder.Fill(100, from: 101);
        await folder.With(store => store.Snapshot());
        await folder.Fill(100, from: 201);
        var newest = Directory.GetFiles(folder.Store, "snapshot-*").Order().Last();
        OpenStore.Damage(newest, 3 * 8192, new byte[8192]);
        File.Delete(folder.Data);

        var (contents, health) = await folder.With(async store => (await OpenStore.All(store), store.Health));

        contents.Should().Equal(OpenStore.Numbers(300));
        health.Restored.Should().Contain("snapshot-").And.Contain("is missing");
    }

    [Fact]
    public async Task Logs_that_the_older_snapshot_makes_needless_are_removed()
    {
        for (var round = 0; round < 4; round++)
        {
            await folder.Fill(10, from: (10 * round) + 1);
            await folder.With(store => store.Snapshot());
        }

        Directory.GetFiles(folder.Store, "snapshot-*").Should().HaveCount(2);
        Directory.GetFiles(folder.Store, "log-*").Should().HaveCount(2);
    }

    [Fact]
    public async Task An_installation_that_lost_its_store_does_not_start_empty()
    {
        await folder.Fill(10);
        Directory.Delete(folder.Store, recursive: true);

        await folder.Invoking(f => f.Contents()).Should().ThrowAsync<DataFolderException>().WithMessage("*cannot be restored*restore FILE*");
        Directory.GetFiles(folder.Store, "*.db").Should().BeEmpty();
    }

    [Fact]
    public async Task An_old_copy_of_the_whole_store_is_refused_and_left_as_it_is()
    {
        await folder.Fill(10);
        var copy = Directory.GetFiles(folder.Store).ToDictionary(path => path, File.ReadAllBytes);
        await folder.Fill(10, from: 11);
        foreach (var file in Directory.GetFiles(folder.Store)) File.Delete(file);
        foreach (var (path, bytes) in copy) File.WriteAllBytes(path, bytes);

        await folder.Invoking(f => f.Contents()).Should().ThrowAsync<DataFolderException>().WithMessage("*older than this installation*");

        File.Delete(Path.Combine(folder.Keys, "instance"));
        (await folder.Contents()).Should().Equal(OpenStore.Numbers(10));
    }

    [Fact]
    public async Task An_old_data_file_alone_is_brought_forward_by_the_log()
    {
        await folder.Fill(10);
        var old = File.ReadAllBytes(folder.Data);
        await folder.Fill(10, from: 11);
        File.WriteAllBytes(folder.Data, old);

        (await folder.Contents()).Should().Equal(OpenStore.Numbers(20));
    }

    [Fact]
    public async Task A_log_that_was_cut_is_renewed_while_the_data_file_is_sound()
    {
        await folder.Fill(200);
        var log = Directory.GetFiles(folder.Store, "log-*").Single();
        await using (var file = File.OpenWrite(log)) file.SetLength(file.Length - 10);

        var (contents, health) = await folder.With(async store => (await OpenStore.All(store), store.Health));

        contents.Should().Equal(OpenStore.Numbers(200));
        health.Restored.Should().Contain("nothing was lost");
        (await folder.With(store => Task.FromResult(store.Health))).Restored.Should().BeNull("the log was renewed");
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_nothing_is_changed()
    {
        await folder.Fill(10);
        var newer = new StoreOptions { Declarations = Thing.Declarations, Schema = 0 };

        await folder.Invoking(f => f.With(OpenStore.All, newer)).Should().ThrowAsync<DataFolderException>().WithMessage("*newer version*");
        (await folder.Contents()).Should().Equal(OpenStore.Numbers(10));
    }

    [Fact]
    public async Task A_migration_writes_every_document_anew_and_keeps_the_old_file()
    {
        await folder.Fill(3000);
        var next = new StoreOptions { Declarations = Thing.Declarations, Schema = 2, Migrations = [new StoreMigration(1, document => [OpenStore.Some(document.Keys["number"].Number, $"\"new {document.Keys["number"]}\"")])] };

        (await folder.With(OpenStore.All, next)).Should().Equal(Enumerable.Range(1, 3000).Select(n => $"\"new {n}\""));
        await folder.With(store => store.Write([OpenStore.Some(3001)]), next);

        (await folder.With(OpenStore.All, next)).Should().HaveCount(3001);
        File.Move(Path.Combine(folder.Store, "schema-1.db"), folder.Data, overwrite: true);
        File.Delete(Path.Combine(folder.Keys, "instance"));
        foreach (var file in Directory.GetFiles(folder.Store).Where(file => file != folder.Data)) File.Delete(file);
        (await folder.Contents()).Should().Equal(OpenStore.Numbers(3000), "the old program can go on with the old file");
    }

    [Fact]
    public async Task A_purge_leaves_nothing_of_what_was_removed_in_any_file()
    {
        await folder.Fill(3000);
        await folder.With(store => store.Snapshot());
        await folder.With(store => store.Write([new RemoveDocument(Thing.Things, "thing-1234"), new RemoveDocument(Thing.Things, "thing-2999")]));
        Holding("thing-1234").Should().NotBeEmpty("ids are not sealed, and freed pages keep them");

        var snapshot = await folder.With(store => store.Purge());

        Holding("thing-1234").Should().BeEmpty();
        snapshot.Counts[Thing.Things].Should().Be(2998);
        (await folder.Contents()).Should().HaveCount(2998);
        (await folder.With(store => store.Verify())).Damage.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_written_after_a_purge_survives_the_loss_of_the_data_file()
    {
        await folder.Fill(100);
        await folder.With(async store =>
        {
            await store.Purge();
            return await store.Write([OpenStore.Some(101)]);
        });
        File.Delete(folder.Data);

        (await folder.Contents()).Should().Equal(OpenStore.Numbers(101));
    }

    private IEnumerable<string> Holding(string text) => Directory.GetFiles(folder.Store).Where(path => File.ReadAllBytes(path).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0);
}
