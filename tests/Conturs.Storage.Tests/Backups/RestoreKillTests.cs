using Conturs.CrashHarness;
using Conturs.Storage.Backups;
using Conturs.Storage.Keys;
using Conturs.Storage.Tests.Crash;

namespace Conturs.Storage.Tests.Backups;

/// <summary>
/// kill -9 while a backup is restored (F07): what is left is no data folder, and says so, or the whole one; and the restore can
/// be made again.
/// </summary>
public sealed class RestoreKillTests : IAsyncLifetime
{
    private static readonly RecoveryPassphrase Passphrase = new("harness", new QuickStretching());

    private SomeInstallation installation = null!;
    private SortedDictionary<string, string> expected = null!;

    private string Target => installation.Beside("restored");

    public async ValueTask InitializeAsync()
    {
        installation = await SomeInstallation.With(documents: 400, filler: 4_000);
        Directory.CreateDirectory(Path.Combine(installation.Data, "import"));
        await File.WriteAllTextAsync(Path.Combine(installation.Data, "import", "companies.csv"), "id,company\n", TestContext.Current.CancellationToken);
        await installation.Take(passphrase: Passphrase);
        expected = await installation.Contents();
        await installation.Release();
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Theory]
    [InlineData("backup-unpacking", 1)]
    [InlineData("backup-unpacking", 2)]
    [InlineData("backup-unpacking", 3)]
    [InlineData("restore-written", 1)]
    [InlineData("restore-checked", 1)]
    [InlineData("restore-settled", 1)]
    [InlineData("restore-moving-keys", 1)]
    [InlineData("restore-moving-import", 1)]
    [InlineData("restore-moving-store", 1)]
    [InlineData("restore-moved", 1)]
    public async Task A_kill_leaves_a_folder_that_says_what_to_do_and_the_restore_can_be_made_again(string point, int passage)
    {
        Restore([], "--kill-at", point, "--passage", $"{passage}").Should().Be(137);

        FluentActions.Invoking(() => DataFolder.OpenForWriting(Target)).Should().Throw<DataFolderException>().WithMessage("*Restore again*");

        Restore([]).Should().Be(0);
        await IsWhole();
    }

    [Fact]
    public async Task A_kill_at_any_moment_leaves_no_data_folder_or_the_whole_one()
    {
        var random = new Random(11);
        for (var round = 0; round < LongForm.Rounds(inShort: 12, inLong: 200); round++)
        {
            KillAt(random.NextInt64(8L << 20));
            await IsWholeOrNone(round);
        }

        Clear();
        Restore([]).Should().Be(0);
        await IsWhole();
    }

    [Fact]
    [Trait(LongForm.Run, LongForm.Only)]
    public async Task A_kill_at_any_call_to_the_disk_leaves_no_data_folder_or_the_whole_one()
    {
        File.Exists("/usr/bin/strace").Should().BeTrue("the long run kills at every call with strace, which must be installed");
        var (calls, code) = (0, 137);
        while (code == 137)
        {
            code = Restore(SystemCalls.KillAt(++calls));
            await IsWholeOrNone(calls);
        }

        calls.Should().BeGreaterThan(10);
    }

    /// <summary>Kills the child when it has written so much.</summary>
    private void KillAt(long bytes)
    {
        Clear();
        using var child = HarnessProcess.Start(["restore", Target, installation.Backup]);
        using var lines = child.Lines().GetEnumerator();
        while (lines.MoveNext() && !lines.Current.StartsWith("pid", StringComparison.Ordinal)) continue;
        while (!child.HasExited && FolderSize.Of(Target) < bytes) Thread.Yield();
        child.Kill();
        while (lines.MoveNext()) continue;
    }

    /// <summary>No half folder is taken for a data folder. A whole one is cleared away for the next round, a half one is left to it.</summary>
    private async Task IsWholeOrNone(int round)
    {
        if (Directory.Exists(Path.Combine(Target, "restoring")))
        {
            FluentActions.Invoking(() => DataFolder.OpenForReading(Target)).Should().Throw<DataFolderException>($"round {round}");
            return;
        }

        if (KeyRing.OpenExisting(DataFolder.OpenForReading(Target), null) is not null) await IsWhole();
        else if (Directory.Exists(Target)) Directory.GetFiles(Target, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Should().BeSubsetOf(["lock"], $"round {round}");
        Clear();
    }

    private async Task IsWhole()
    {
        (await SomeInstallation.Contents(Target)).Should().Equal(expected);
        File.Exists(Path.Combine(Target, "import", "companies.csv")).Should().BeTrue();
        Directory.Exists(Path.Combine(Target, "restoring")).Should().BeFalse();
    }

    private void Clear()
    {
        if (Directory.Exists(Target)) Directory.Delete(Target, recursive: true);
    }

    private int Restore(string[] under, params string[] arguments)
    {
        using var child = HarnessProcess.Start(["restore", Target, installation.Backup, .. arguments], under);
        foreach (var _ in child.Lines()) continue;
        return child.ExitCode;
    }
}
