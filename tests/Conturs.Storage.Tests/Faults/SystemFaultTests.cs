using Conturs.CrashHarness;
using Conturs.Storage.Documents;
using Conturs.Storage.Tests.Crash;

namespace Conturs.Storage.Tests.Faults;

/// <summary>
/// The system itself refuses while a process writes (F12 to F16): it says so clearly, reads on, does not end, and goes on by itself
/// when the fault is over; what was acknowledged is all there afterwards.
/// </summary>
public sealed class SystemFaultTests
{
    /// <summary>Lines of a child after which a test gives up.</summary>
    private const int MostLines = 4_000;

    [Fact]
    public async Task A_folder_that_may_not_be_written_to_is_read_on_and_written_to_again()
    {
        using var folder = new TempFolder();
        var store = folder["data", "store"];
        // Root may write everywhere unless that right is taken away.
        string[] under = Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"] : [];
        await Endure("chmod", folder["data"], "denied", () => SmallDisk.Run("chmod", "-R", "a-w", store), () => SmallDisk.Run("chmod", "-R", "u+w", store), under);
    }

    [Fact]
    [Trait(LongForm.Run, LongForm.Only)]
    public async Task A_disk_that_is_mounted_read_only_is_refused_with_the_reason_and_opens_when_it_is_not()
    {
        using var disk = new SmallDisk("size=100m");
        var (ledger, tally) = (new Ledger(), new Tally("remount read-only"));
        Run(disk, ledger).Should().BeEmpty();
        var before = Directory.GetFiles(disk.Data, "*", SearchOption.AllDirectories).ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(path)));
        // The system refuses this while a file is open for writing; what it then does to one that is open, the injected EROFS shows.
        disk.Remount("ro");
        for (var start = 0; start < 3; start++) Run(disk, ledger).Should().Contain("Read-only file system");
        Directory.GetFiles(disk.Data, "*", SearchOption.AllDirectories).ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(path))).Should().BeEquivalentTo(before);
        disk.Remount("rw");
        Run(disk, ledger).Should().BeEmpty();
        await KillRounds.Verify(tally, "remounted", disk.Data, ledger, ledger.Acknowledged, "");
        tally.ShouldBeSpotless(rounds: 1);
    }

    [Fact]
    [Trait(LongForm.Run, LongForm.Only)]
    public async Task A_disk_that_is_full_is_read_on_and_written_to_when_there_is_space()
    {
        using var disk = new SmallDisk("size=24m");
        await Endure("disk full", disk.Data, "No space left", () => { }, () => disk.Remount("size=120m"));
    }

    [Fact]
    [Trait(LongForm.Run, LongForm.Only)]
    public async Task A_disk_without_room_for_one_more_file_is_read_on_and_written_to_again()
    {
        using var disk = new SmallDisk("size=100m,nr_inodes=60");
        var taken = new List<string>();
        await Endure("inodes used up", disk.Data, "number of files", () => UseUp(disk, taken), () => taken.ForEach(File.Delete));
    }

    [Fact]
    [Trait(LongForm.Run, LongForm.Only)]
    public async Task A_process_that_may_open_64_files_only_loses_nothing()
    {
        using var folder = new TempFolder();
        var (ledger, tally, acknowledged) = (new Ledger(), new Tally("64 open files"), 0);
        // The runtime alone needs some 80: it may end the process, and must not do so in the middle of half a write.
        for (var round = 0; round < 3; round++)
        {
            var (mended, lines) = (false, 0);
            using var child = HarnessProcess.Start(["endure", folder["data"], "--batches", "100"]);
            foreach (var line in child.Lines())
            {
                if (ledger.Read(line) && ++acknowledged % 100 == 15) SmallDisk.Run("prlimit", "--pid", $"{child.Id}", "--nofile=64:");
                if (line.StartsWith("refused", StringComparison.Ordinal)) line.Should().Contain("Too many open files");
                if (++lines < 250 || mended) continue;
                mended = true;
                SmallDisk.Run("prlimit", "--pid", $"{child.Id}", "--nofile=1024:");
            }

            (child.ExitCode == 0 || child.Errors.Length > 0).Should().BeTrue("an end has its reason");
            await KillRounds.Verify(tally, "64 open files", folder["data"], ledger, ledger.Acknowledged, "");
        }

        tally.ShouldBeSpotless(rounds: 3);
    }

    [Theory]
    [Trait(LongForm.Run, LongForm.Only)]
    [InlineData("pwrite64", "EIO", 60)]
    [InlineData("pwrite64", "ENOSPC", 60)]
    [InlineData("pwrite64", "EROFS", 60)]
    [InlineData("fsync", "EIO", 60)]
    [InlineData("ftruncate", "EIO", 10)]
    public async Task An_error_of_the_n_th_system_call_costs_nothing_that_was_acknowledged(string call, string error, int most)
    {
        var tally = new Tally($"{error} of the n-th {call}");
        var (rounds, acknowledged) = (0, 0);
        for (var n = 1; n <= most; n += LongForm.Rounds(inShort: most / 6, inLong: 1))
        {
            using var folder = new TempFolder();
            var ledger = new Ledger();
            using var child = HarnessProcess.Start(["endure", folder["data"], "--batches", "45"], "/usr/bin/strace", "-f", "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={call}:error={error}:when={n}");
            foreach (var line in child.Lines())
            {
                line.Should().NotContain("lost");
                ledger.Read(line);
            }

            (rounds, acknowledged) = (rounds + 1, acknowledged + (ledger.Acknowledged == 450 ? 1 : 0));
            // An error while the very first files are made may end the start, with a reason.
            if (child.ExitCode != 0) child.Errors.Should().Contain(error switch { "EIO" => "Input/output error", "EROFS" => "Read-only file system", _ => "No space left" }, $"call {n}");
            await KillRounds.Verify(tally, $"{error} of {call} {n}", folder["data"], ledger, ledger.Acknowledged, "");
        }

        acknowledged.Should().BePositive("an error that is over costs a process that has started nothing");
        tally.ShouldBeSpotless(rounds);
    }

    private static Task Endure(string name, string folder, string says, Action fault, Action mend, params string[] under) => Endure(name, folder, says, _ => fault(), _ => mend(), under);

    /// <summary>Lets a child write, makes the fault, waits until it refuses, mends, and waits until it writes again. Then everything is compared.</summary>
    private static async Task Endure(string name, string folder, string says, Action<int> fault, Action<int> mend, params string[] under)
    {
        var (ledger, tally) = (new Ledger(), new Tally(name));
        var (acknowledged, refused, after, lines) = (0, 0, 0, 0);
        using var child = HarnessProcess.Start(["endure", folder, "--seed", "1"], under);
        foreach (var line in child.Lines())
        {
            if (ledger.Read(line))
            {
                if (++acknowledged == 15) fault(child.Id);
                if (refused >= 5 && ++after == 60) child.Kill();
            }
            else if (line.StartsWith("refused, Ready", StringComparison.Ordinal))
            {
                // A snapshot finds no room before a small write does (F13): that alone is refused, and writes go on.
                line.Should().Contain("reads on").And.Contain(says).And.Contain("new-snapshot");
            }
            else if (line.StartsWith("refused", StringComparison.Ordinal))
            {
                line.Should().Contain("ReadOnly, reads on").And.Contain(says);
                if (++refused == 5) mend(child.Id);
            }

            if (++lines == MostLines) child.Kill();
        }

        refused.Should().BeInRange(5, 200, $"{name} is refused, and no longer than it lasts; {child.Errors}");
        after.Should().BeGreaterThanOrEqualTo(60, $"it writes again by itself; {child.Errors}");
        await KillRounds.Verify(tally, name, folder, ledger, ledger.Acknowledged, "");
        tally.ShouldBeSpotless(rounds: 1);
    }

    private static string Run(SmallDisk disk, Ledger ledger)
    {
        using var child = HarnessProcess.Start(["endure", disk.Data, "--batches", "15"]);
        foreach (var line in child.Lines()) ledger.Read(line);
        return child.Errors;
    }

    private static void UseUp(SmallDisk disk, List<string> taken)
    {
        try
        {
            for (var number = 0; number < 100; number++)
            {
                var path = disk.File($"taken-{number}");
                File.Create(path).Dispose();
                taken.Add(path);
            }
        }
        catch (IOException)
        {
            // That was the last one.
        }
    }
}
