using Conturs.CrashHarness;

namespace Conturs.Storage.Tests.Crash;

/// <summary>The process dies as from kill -9 at each named place (F04, F08): the next start makes good what was half done, and does nothing twice.</summary>
public sealed class FailpointTests
{
    private static readonly string[] WhileWriting = ["log-append", "log-appended", "redo-appended", "page-written", "pages-written", "group-held"];
    private static readonly string[] WhileKeepingUp = ["snapshot-copied", "snapshot-checked", "snapshot-kept", "compaction-written", "compaction-swapped", "compaction-snapshots"];
    private static readonly string[] WhileMigrating = ["migration-written", "migration-kept", "migration-log", "migration-done"];

    public static TheoryData<string> PointsOfLife => [.. WhileWriting, .. WhileKeepingUp];

    public static TheoryData<string> PointsOfMigration => [.. WhileMigrating];

    [Theory]
    [MemberData(nameof(PointsOfLife))]
    public async Task Nothing_acknowledged_is_lost_by_kill_9_at(string point)
    {
        using var folder = new TempFolder();
        var (ledger, tally, seed) = (new Ledger(), new Tally("kill -9 at a named place"), 5_000);
        // The first passages are those of the making of the store; later ones come in the middle of its work.
        int[] passages = LongForm.IsAskedFor ? [1, 2, 3, 5, 8, 13, 21, 34] : [1, 4];
        foreach (var passage in passages)
        {
            string[] arguments = ["write", folder["data"], "--seed", $"{++seed}", "--held", "0", "--upkeep", "--kill-at", point, "--passage", $"{passage}"];
            await DieAndVerify(tally, folder["data"], ledger, schema: 1, arguments);
        }

        await DieAndVerify(tally, folder["data"], ledger, schema: 1, ["write", folder["data"], "--seed", $"{++seed}", "--kill-at", "log-appended", "--passage", "20"]);
        tally.ShouldBeSpotless(passages.Length + 1);
    }

    [Theory]
    [MemberData(nameof(PointsOfMigration))]
    public async Task A_migration_that_was_killed_leaves_the_old_state_to_the_old_program_or_the_new_one_to_the_new(string point)
    {
        using var folder = new TempFolder();
        var (ledger, tally) = (new Ledger(), new Tally("kill -9 in a migration"));
        Run(folder["data"], ledger, ["write", folder["data"], "--seed", "6000", "--batches", "20"]).Should().BeEmpty();
        Run(folder["data"], ledger, ["write", folder["data"], "--migrate", "--kill-at", point]);

        if (point != "migration-done")
        {
            Copy(folder["data"], folder["old"]);
            await KillRounds.Verify(tally, $"the old program after {point}", folder["old"], ledger, ledger.Acknowledged, "");
        }

        await KillRounds.Verify(tally, $"the new program after {point}", folder["data"], ledger, ledger.Acknowledged, "", schema: 2);
        tally.ShouldBeSpotless(point == "migration-done" ? 1 : 2);
    }

    [Fact]
    public void Every_place_that_is_named_in_the_store_is_one_of_these()
    {
        using var folder = new TempFolder();
        var named = new List<string>();
        foreach (var phase in new[] { "--upkeep", "--migrate" })
        {
            using var child = HarnessProcess.Start(["write", folder["data"], "--batches", "60", "--held", "0", "--points", phase]);
            named.AddRange(child.Lines().Where(line => line.StartsWith("point ", StringComparison.Ordinal)).Select(line => line[6..]));
            child.ExitCode.Should().Be(0, child.Errors);
        }

        named.Distinct().Should().BeEquivalentTo([.. WhileWriting, .. WhileKeepingUp, .. WhileMigrating]);
    }

    private static async Task DieAndVerify(Tally tally, string folder, Ledger ledger, int schema, string[] arguments)
    {
        var before = ledger.Acknowledged;
        var failure = Run(folder, ledger, arguments);
        await KillRounds.Verify(tally, string.Join(' ', arguments), folder, ledger, ledger.Acknowledged - before, failure, schema);
    }

    /// <summary>What went wrong with the child itself; empty when it died where it should, or ended well.</summary>
    private static string Run(string folder, Ledger ledger, string[] arguments)
    {
        using var child = HarnessProcess.Start(arguments);
        foreach (var line in child.Lines()) ledger.Read(line);
        var expected = arguments.Contains("--kill-at") ? 137 : 0;
        return child.ExitCode == expected ? "" : $"exit code {child.ExitCode} of a child in {folder}: {child.Errors}";
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
