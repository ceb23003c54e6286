using Conturs.CrashHarness;
using Conturs.Storage.Backups;
using Conturs.Storage.Tests.Crash;

namespace Conturs.Storage.Tests.Backups;

/// <summary>
/// kill -9 while a backup is written (F06): half a file never has the final name, the backup before is untouched, and the next
/// one clears away what was left.
/// </summary>
public sealed class BackupKillTests : IAsyncLifetime
{
    private static readonly RecoveryPassphrase Passphrase = new("harness", new QuickStretching());

    private SomeInstallation installation = null!;
    private byte[] before = null!;

    private string Unfinished => installation.Backup + ".conturs-unfinished";

    public async ValueTask InitializeAsync()
    {
        installation = await SomeInstallation.With(documents: 400, filler: 8_000);
        await installation.Take(passphrase: Passphrase);
        await installation.Put(1_000);
        await installation.Release();
        before = await File.ReadAllBytesAsync(installation.Backup, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Theory]
    [InlineData("backup-chunk-begun", 1)]
    [InlineData("backup-chunk-written", 1)]
    [InlineData("backup-chunk-begun", 3)]
    [InlineData("backup-chunk-written", 4)]
    [InlineData("backup-written", 1)]
    [InlineData("backup-unpacking", 1)]
    [InlineData("backup-unpacking", 2)]
    [InlineData("backup-checked", 1)]
    public async Task A_kill_before_the_end_leaves_the_backup_of_before(string point, int passage)
    {
        Backup("--kill-at", point, "--passage", $"{passage}").Should().Be(137);

        (await File.ReadAllBytesAsync(installation.Backup, TestContext.Current.CancellationToken)).Should().Equal(before);
        installation.OnShelf().Should().Equal("backup", "backup.conturs-unfinished");
        await TheNextOneIsGood();
    }

    [Fact]
    public async Task A_kill_after_the_renaming_leaves_the_new_backup()
    {
        Backup("--kill-at", "backup-kept").Should().Be(137);

        (await Restored()).Should().HaveCount(401);
        await TheNextOneIsGood();
    }

    [Fact]
    public async Task A_kill_at_any_byte_leaves_the_backup_of_before_or_the_new_one()
    {
        var random = new Random(7);
        for (var round = 0; round < LongForm.Rounds(inShort: 12, inLong: 200); round++)
        {
            KillAt(random.NextInt64(2 * before.Length)).Should().BeOneOf(0, 137);

            (await Restored()).Count.Should().BeOneOf([400, 401], $"round {round}");
        }

        await TheNextOneIsGood();
    }

    [Fact]
    [Trait(LongForm.Run, LongForm.Only)]
    public async Task A_kill_at_any_call_to_the_disk_leaves_the_backup_of_before_or_the_new_one()
    {
        File.Exists("/usr/bin/strace").Should().BeTrue("the long run kills at every call with strace, which must be installed");
        var (calls, code) = (0, 137);
        while (code == 137)
        {
            code = Run(["backup", installation.Data, installation.Backup], SystemCalls.KillAt(++calls));
            (await Restored()).Count.Should().BeOneOf([400, 401], $"call {calls}");
        }

        calls.Should().BeGreaterThan(10);
        await TheNextOneIsGood();
    }

    /// <summary>Kills the child when it has written so much: first the backup, then what it unpacks to check it.</summary>
    private int KillAt(long bytes)
    {
        if (Directory.Exists(Unfinished)) Directory.Delete(Unfinished, recursive: true);
        using var child = HarnessProcess.Start(["backup", installation.Data, installation.Backup]);
        using var lines = child.Lines().GetEnumerator();
        while (lines.MoveNext() && !lines.Current.StartsWith("pid", StringComparison.Ordinal)) continue;
        while (!child.HasExited && FolderSize.Of(Unfinished) < bytes) Thread.Yield();
        child.Kill();
        while (lines.MoveNext()) continue;
        return child.ExitCode;
    }

    private int Backup(params string[] arguments) => Run(["backup", installation.Data, installation.Backup, .. arguments]);

    private static int Run(string[] arguments, params string[] under)
    {
        using var child = HarnessProcess.Start(arguments, under);
        foreach (var _ in child.Lines()) continue;
        return child.ExitCode;
    }

    private async Task TheNextOneIsGood()
    {
        Backup().Should().Be(0);
        installation.OnShelf().Should().Equal("backup");
        (await Restored()).Should().HaveCount(401);
    }

    /// <summary>What the backup gives back.</summary>
    private async Task<SortedDictionary<string, string>> Restored()
    {
        var target = installation.Beside("restored");
        await Restoring.Restore(new RestoreRequest(installation.Backup, target, null, Passphrase, null), TimeProvider.System);
        var contents = await SomeInstallation.Contents(target);
        Directory.Delete(target, recursive: true);
        return contents;
    }
}
