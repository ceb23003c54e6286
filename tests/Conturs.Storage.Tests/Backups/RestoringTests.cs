using System.Security.Cryptography;
using Conturs.Storage.Backups;

namespace Conturs.Storage.Tests.Backups;

public sealed class RestoringTests : IAsyncLifetime
{
    private SomeInstallation installation = null!;
    private string Target => installation.Beside("restored");

    public async ValueTask InitializeAsync()
    {
        installation = await SomeInstallation.With(documents: 1200);
        Directory.CreateDirectory(Path.Combine(installation.Data, "import", "deep"));
        await File.WriteAllTextAsync(Path.Combine(installation.Data, "import", "deep", "companies.csv"), "id,company\n", TestContext.Current.CancellationToken);
        await installation.Take(passphrase: SomeBackup.Passphrase);
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task What_was_kept_is_there_again_with_the_same_keys()
    {
        var expected = await installation.Contents();
        await installation.Put(5000);

        var restored = await Restore();

        restored.Should().BeEquivalentTo(new { Path = Target, KeepsMasterKey = false, RemovedAgain = 0L });
        restored.Contents.Documents.Should().Be(1200);
        (await SomeInstallation.Contents(Target, installation.MasterKey)).Should().Equal(expected, "write 5000 came after the backup");
        (await File.ReadAllTextAsync(Path.Combine(Target, "import", "deep", "companies.csv"), TestContext.Current.CancellationToken)).Should().Be("id,company\n");
        Directory.GetFileSystemEntries(Target).Select(Path.GetFileName).Should().BeEquivalentTo("import", "keys", "run", "store");
        File.Exists(Path.Combine(Target, "keys", "master.key")).Should().BeFalse("it was handed in");
    }

    [Fact]
    public async Task With_the_passphrase_the_master_key_comes_out_of_the_backup()
    {
        var restored = await Restore(masterKey: null, SomeBackup.Passphrase);

        restored.KeepsMasterKey.Should().BeTrue();
        (await File.ReadAllTextAsync(Path.Combine(Target, "keys", "master.key"), TestContext.Current.CancellationToken)).Trim().Should().Be(installation.MasterKey);
        (await SomeInstallation.Contents(Target)).Should().HaveCount(1200);
    }

    [Fact]
    public async Task A_store_goes_on_after_a_restore()
    {
        await Restore(masterKey: null, SomeBackup.Passphrase);

        for (var round = 0; round < 2; round++)
            (await SomeInstallation.Contents(Target)).Should().HaveCount(1200);
    }

    [Fact]
    public async Task An_empty_folder_is_taken_and_so_is_one_that_holds_backups_only()
    {
        Directory.CreateDirectory(Path.Combine(Target, "backups"));
        Directory.CreateDirectory(Path.Combine(Target, "store"));
        File.Copy(installation.Backup, Path.Combine(Target, "backups", "one"));

        await Restoring.Restore(new RestoreRequest(Path.Combine(Target, "backups", "one"), Target, installation.MasterKey, null, null), TimeProvider.System);

        (await SomeInstallation.Contents(Target, installation.MasterKey)).Should().HaveCount(1200);
        File.Exists(Path.Combine(Target, "backups", "one")).Should().BeTrue();
    }

    [Theory]
    [InlineData("something")]
    [InlineData("store", "conturs.db")]
    [InlineData("keys", "master.key")]
    [InlineData("import", ".hidden")]
    public async Task A_folder_that_holds_anything_is_refused_and_left_as_it_is(params string[] parts)
    {
        var file = Path.Combine([Target, .. parts]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "mine", TestContext.Current.CancellationToken);

        await Refused("*is not empty*");

        Directory.GetFiles(Target, "*", SearchOption.AllDirectories).Should().Equal(file);
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Should().Be("mine");
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_folder_is_refused()
    {
        await File.WriteAllTextAsync(Target, "mine", TestContext.Current.CancellationToken);

        await Refused("*is a file*");
    }

    [Fact]
    public async Task A_folder_that_another_process_holds_is_refused()
    {
        using var holder = DataFolder.OpenForWriting(Target);

        (await FluentActions.Awaiting(() => Restore()).Should().ThrowAsync<DataFolderException>()).WithMessage("*in use by*");
        Directory.Exists(Path.Combine(Target, "restoring")).Should().BeFalse();
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_is_refused_before_anything_is_made()
    {
        var bytes = await File.ReadAllBytesAsync(installation.Backup, TestContext.Current.CancellationToken);
        foreach (var at in (int[])[0, 40, bytes.Length / 3, bytes.Length / 2, bytes.Length - 30, bytes.Length - 1])
        {
            bytes[at] ^= 4;
            await File.WriteAllBytesAsync(installation.Backup, bytes, TestContext.Current.CancellationToken);
            await Refused("*");
            bytes[at] ^= 4;
        }

        foreach (var length in (int[])[0, 10, 300, bytes.Length / 2, bytes.Length - 1])
        {
            await File.WriteAllBytesAsync(installation.Backup, bytes[..length], TestContext.Current.CancellationToken);
            await Refused("*");
        }

        File.Delete(installation.Backup);
        await Refused("*cannot be read*");
        Directory.Exists(Target).Should().BeFalse();
    }

    [Fact]
    public async Task A_backup_of_a_newer_program_is_refused_before_anything_is_made()
    {
        var keys = BackupKeys.Make(Convert.FromBase64String(installation.MasterKey));
        using (var file = File.Create(installation.Backup))
            new ArchiveWriter(file, SomeBackup.Header(keys, null) with { Schema = 99, ProgramVersion = "7.0.0" }, keys.Backup, new BackupManifest(new Dictionary<string, long>())).Finish();

        await Refused("*newer version of the program (7.0.0)*");

        Directory.Exists(Target).Should().BeFalse();
    }

    [Fact]
    public async Task A_backup_whose_store_is_not_what_it_says_is_refused_and_nothing_is_left()
    {
        var keys = BackupKeys.Make(Convert.FromBase64String(installation.MasterKey));
        using (var file = File.Create(installation.Backup))
        {
            var writer = new ArchiveWriter(file, SomeBackup.Header(keys, null) with { InstanceId = installation.Keys.InstanceId, ByMasterKey = keys.ByMasterKey(installation.Keys.InstanceId) }, keys.Backup, new BackupManifest(new Dictionary<string, long>()));
            writer.Add(EntryName.KeyRing, await File.ReadAllBytesAsync(Path.Combine(installation.Data, "keys", "keyring"), TestContext.Current.CancellationToken));
            writer.Add(EntryName.Store, new byte[8192 * 4]);
            writer.Finish();
        }

        await Refused("*does not pass its check*");

        Directory.Exists(Target).Should().BeFalse();
    }

    [Fact]
    public async Task The_wrong_keys_are_refused_before_anything_is_made()
    {
        (await FluentActions.Awaiting(() => Restore(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))).Should().ThrowAsync<BackupException>()).WithMessage("The master key does not open*");
        (await FluentActions.Awaiting(() => Restore(null, SomeBackup.Passphrase with { Text = "wrong" })).Should().ThrowAsync<BackupException>()).WithMessage("The passphrase does not open*");
        (await FluentActions.Awaiting(() => Restore(null)).Should().ThrowAsync<BackupException>()).WithMessage("*CONTURS_MASTER_KEY*--passphrase-file*");
        Directory.Exists(Target).Should().BeFalse();
    }

    [Fact]
    public async Task A_backup_from_before_the_master_key_was_changed_opens_with_the_old_key_alone()
    {
        var old = installation.MasterKey;
        await installation.Store.DisposeAsync();
        using (var folder = DataFolder.OpenForReading(installation.Data)) folder.IsForWriting.Should().BeFalse();

        await Restore(old);
        using (var restored = DataFolder.OpenForWriting(Target)) Storage.Keys.KeyRotation.Rotate(restored, old, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

        await FluentActions.Awaiting(() => SomeInstallation.Contents(Target, old)).Should().ThrowAsync<DataFolderException>();
        Directory.Delete(Target, recursive: true);
        await Restore(old);
        (await SomeInstallation.Contents(Target, old)).Should().HaveCount(1200);
    }

    [Fact]
    public async Task A_restore_that_did_not_end_opens_for_nobody_and_can_be_made_again()
    {
        foreach (var part in (string[])["restoring", "keys", "store"])
        {
            Directory.CreateDirectory(Path.Combine(Target, part));
            await File.WriteAllTextAsync(Path.Combine(Target, part, "half"), "half", TestContext.Current.CancellationToken);
        }

        FluentActions.Invoking(() => DataFolder.OpenForReading(Target)).Should().Throw<DataFolderException>().WithMessage("*Restore again*");
        FluentActions.Invoking(() => DataFolder.OpenForWriting(Target)).Should().Throw<DataFolderException>().WithMessage("*Restore again*");

        await Restore();

        Directory.GetFiles(Target, "half", SearchOption.AllDirectories).Should().BeEmpty();
        (await SomeInstallation.Contents(Target, installation.MasterKey)).Should().HaveCount(1200);
    }

    private Task<RestoredFolder> Restore() => Restore(installation.MasterKey);

    private Task<RestoredFolder> Restore(string? masterKey, RecoveryPassphrase? passphrase = null) =>
        Restoring.Restore(new RestoreRequest(installation.Backup, Target, masterKey, passphrase, null), TimeProvider.System);

    private async Task Refused(string message) =>
        (await FluentActions.Awaiting(() => Restore()).Should().ThrowAsync<BackupException>()).WithMessage(message);
}
