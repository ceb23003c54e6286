using System.Text;
using Conturs.Storage.Backups;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Backups;

public sealed class BackupTakingTests
{
    [Fact]
    public async Task A_backup_says_what_it_was_found_to_hold()
    {
        await using var installation = await SomeInstallation.With(documents: 700);

        var taken = await installation.Take();

        taken.Path.Should().Be(installation.Backup);
        taken.Length.Should().Be(new FileInfo(installation.Backup).Length);
        taken.Contents.Should().BeEquivalentTo(new { Sequence = 700L, ProgramVersion = "0.1.0", Documents = 700L, ImportFiles = 0, HasPassphrase = false, InstanceId = Convert.ToHexStringLower(installation.Keys.InstanceId) });
        taken.Contents.Counts[Thing.Things].Should().Be(700);
        installation.OnShelf().Should().Equal("backup");
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(installation.Backup).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Nothing_of_what_is_kept_can_be_read_in_it()
    {
        await using var installation = await SomeInstallation.With(documents: 50);
        Directory.CreateDirectory(Path.Combine(installation.Data, "import", "deep"));
        await File.WriteAllTextAsync(Path.Combine(installation.Data, "import", "deep", "companies.csv"), SomeInstallation.Canary, TestContext.Current.CancellationToken);

        var taken = await installation.Take(passphrase: SomeBackup.Passphrase);

        taken.Contents.ImportFiles.Should().Be(1);
        taken.Contents.HasPassphrase.Should().BeTrue();
        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(installation.Backup, TestContext.Current.CancellationToken));
        var master = Convert.FromBase64String(installation.MasterKey);
        foreach (var secret in (string[])["canary", "companies.csv", "things", "000001", installation.MasterKey, Encoding.Latin1.GetString(master), Encoding.Latin1.GetString(installation.Keys.PseudonymKey), SomeBackup.Passphrase.Text])
            text.Should().NotContain(secret);
    }

    [Fact]
    public async Task The_master_key_is_in_a_backup_only_under_the_passphrase()
    {
        await using var installation = await SomeInstallation.With(documents: 1);
        await installation.Take();

        using var file = File.OpenRead(installation.Backup);
        var archive = BackupArchive.Open(file, "it");

        archive.Files(archive.Unlock(Convert.FromBase64String(installation.MasterKey), null)).Select(entry => entry.Name).Should().Equal("keys/keyring", "store/conturs.db");
        archive.Header.ByPassphrase.Should().BeNull();
    }

    [Fact]
    public async Task A_link_in_import_is_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        await using var installation = await SomeInstallation.With(documents: 1);
        Directory.CreateDirectory(Path.Combine(installation.Data, "import"));
        File.CreateSymbolicLink(Path.Combine(installation.Data, "import", "link"), Path.Combine(installation.Data, "keys", "master.key"));
        Directory.CreateSymbolicLink(Path.Combine(installation.Data, "import", "folder"), Path.Combine(installation.Data, "keys"));

        (await installation.Take()).Contents.ImportFiles.Should().Be(0);
    }

    [Fact]
    public async Task A_damaged_copy_of_the_store_gives_no_backup_and_the_one_before_stays()
    {
        await using var installation = await SomeInstallation.With(documents: 300);
        await installation.Take();
        var before = await File.ReadAllBytesAsync(installation.Backup, TestContext.Current.CancellationToken);
        await installation.Put(301);
        using var folder = DataFolder.OpenForReading(installation.Data);
        var snapshot = await installation.Store.Snapshot(TestContext.Current.CancellationToken);
        Flip(snapshot.Path);

        FluentActions.Invoking(() => BackupTaking.Take(new BackupRequest(installation.Backup, folder, null, snapshot, DateTimeOffset.UnixEpoch, "0.1.0", null)))
            .Should().Throw<DataFolderException>().WithMessage("The backup did not pass its check and was dropped*conturs verify*");

        (await File.ReadAllBytesAsync(installation.Backup, TestContext.Current.CancellationToken)).Should().Equal(before);
        installation.OnShelf().Should().Equal("backup");
    }

    [Fact]
    public async Task A_disk_that_refuses_leaves_the_backup_before()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "Needs a folder that takes no files.");
        await using var installation = await SomeInstallation.With(documents: 1);
        await installation.Take();
        Directory.CreateDirectory(installation.Backup + ".conturs-unfinished");
        Directory.CreateDirectory(Path.Combine(installation.Backup + ".conturs-unfinished", "archive"));

        await FluentActions.Awaiting(() => installation.Take("/proc/self/backup")).Should().ThrowAsync<IOException>();

        File.Exists(installation.Backup).Should().BeTrue();
    }

    [Fact]
    public async Task A_backup_that_is_being_written_is_not_swept_away_and_a_killed_one_is()
    {
        await using var installation = await SomeInstallation.With(documents: 1);
        Directory.CreateDirectory(Path.Combine(installation.Shelf, "killed.conturs-unfinished", "check", "store"));
        await File.WriteAllTextAsync(Path.Combine(installation.Shelf, "killed.conturs-unfinished", "archive"), "half", TestContext.Current.CancellationToken);
        using var writing = UnfinishedBackup.Begin(Path.Combine(installation.Shelf, "other"));

        await installation.Take();

        installation.OnShelf().Should().Equal("backup", "other.conturs-unfinished");
        await FluentActions.Awaiting(() => installation.Take(Path.Combine(installation.Shelf, "other"))).Should().ThrowAsync<IOException>("somebody is writing it");
        installation.OnShelf().Should().Equal("backup", "other.conturs-unfinished");
    }

    private static void Flip(string path)
    {
        // Behind the first pages, where documents are.
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        for (var i = 5 * 8192; i < bytes.Length; i += 97) bytes[i] ^= 0x10;
        file.Position = 0;
        file.Write(bytes);
    }
}
