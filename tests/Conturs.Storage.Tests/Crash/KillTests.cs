namespace Conturs.Storage.Tests.Crash;

/// <summary>kill -9 at random moments (F01, F02): nothing that was acknowledged is lost, and what was not is there as a whole or not at all.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task Nothing_acknowledged_is_lost_by_kill_9_under_four_writers()
    {
        var tally = new Tally("kill -9, 4 writers");
        var rounds = LongForm.Rounds(inShort: 15, inLong: 200);
        await KillRounds.Run(tally, seed: 1_000, rounds, ["--threads", "4"]);
        tally.ShouldBeSpotless(rounds);
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_by_kill_9_during_snapshots_and_compaction()
    {
        var tally = new Tally("kill -9, 4 writers beside snapshots and compaction");
        var rounds = LongForm.Rounds(inShort: 10, inLong: 100);
        await KillRounds.Run(tally, seed: 2_000, rounds, ["--threads", "4", "--upkeep"]);
        tally.ShouldBeSpotless(rounds);
    }

    [Fact]
    [Trait(LongForm.Run, LongForm.Only)]
    public async Task Nothing_acknowledged_is_lost_by_kill_9_on_a_disk_that_takes_20_ms_to_sync()
    {
        File.Exists("/usr/bin/strace").Should().BeTrue("the long run slows down fsync with strace, which must be installed");
        var tally = new Tally("kill -9, 4 writers, fsync takes 20 ms");
        var rounds = LongForm.Rounds(inShort: 3, inLong: 100);
        await KillRounds.Run(tally, seed: 3_000, rounds, ["--threads", "4"], "/usr/bin/strace", "-f", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:delay_enter=20000");
        tally.ShouldBeSpotless(rounds);
    }
}
