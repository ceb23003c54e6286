using Conturs.Appliance.Schedules;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Tests.LocalSocket;
using Conturs.Storage;
using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Secrets;
using Conturs.Storage.Upkeep;
using Conturs.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Appliance.Tests.Schedules;

public sealed class UpkeepRunTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
    private readonly InMemoryDocumentStore documents = new();
    private readonly KeyRing keys = KeyRing.Prepare();
    private readonly RecordedUpkeep upkeep = new();
    private readonly RecordedLog<UpkeepNotes> log = new();
    private readonly List<DateTimeOffset> cleared = [];
    private readonly Readiness readiness;

    public UpkeepRunTests()
    {
        readiness = new Readiness(upkeep);
        upkeep.OnSnapshot = () => new StoreSnapshot("snapshot", LastWrite(), new Dictionary<string, long>());
    }

    [Fact]
    public async Task The_first_run_checks_and_copies_and_a_restart_knows_of_it()
    {
        await NewRun().DoWhatIsDue(default);
        await NewRun().DoWhatIsDue(default);

        upkeep.Calls.Should().Equal("verify", "snapshot");
        (await Record()).VerifiedAt.Should().Be(time.GetUtcNow());
    }

    [Fact]
    public async Task Where_nothing_was_written_no_snapshot_is_made()
    {
        await Pass(NewRun(), TimeSpan.FromHours(5));

        upkeep.Calls.Should().Equal("verify", "snapshot");
        (await Record()).SnapshotAt.Should().Be(time.GetUtcNow(), "it was looked at");
    }

    [Fact]
    public async Task What_was_written_is_in_the_next_snapshot_and_causes_one_only()
    {
        var run = NewRun();
        await run.DoWhatIsDue(default);
        await new ProtectionKeyStore(documents).Add(new ProtectionKey("key", "<key/>"));
        await Pass(run, TimeSpan.FromMinutes(59));
        upkeep.Calls.Should().Equal("verify", "snapshot");

        await Pass(run, TimeSpan.FromHours(4));
        upkeep.Calls.Should().Equal("verify", "snapshot", "snapshot");
    }

    [Fact]
    public async Task In_the_night_it_is_checked_and_once_the_clock_was_even_for_a_day_cleared()
    {
        await Pass(NewRun(), TimeSpan.FromHours(36));

        upkeep.Calls.Count(call => call == "verify").Should().Be(2, "at the start, and at two in the night");
        cleared.Should().Equal(new DateTimeOffset(2026, 5, 5, 12, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_clock_ten_years_ahead_removes_nothing_and_is_told_of()
    {
        var run = NewRun();
        await Pass(run, TimeSpan.FromHours(24));
        cleared.Should().HaveCount(1);
        time.Advance(TimeSpan.FromDays(3653));
        await run.DoWhatIsDue(default);

        cleared.Should().HaveCount(1);
        log.Lines.Should().ContainSingle(line => line.Contains("its clock is wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Damage_is_told_of_makes_it_not_ready_and_is_looked_at_again()
    {
        upkeep.OnVerify = () => new StoreCheck(1, new Dictionary<string, long>(), ["scores 12 cannot be opened."]);
        var run = NewRun();
        await run.DoWhatIsDue(default);
        readiness.Word.Should().Be("damaged");
        log.Lines.Should().ContainSingle(line => line.Contains("scores 12 cannot be opened.", StringComparison.Ordinal));

        upkeep.OnVerify = new RecordedUpkeep().OnVerify;
        await Pass(run, TimeSpan.FromMinutes(60));
        readiness.Word.Should().Be("ready");
    }

    [Fact]
    public async Task What_endangered_or_changed_what_is_kept_is_in_the_audit_log()
    {
        upkeep.OnVerify = () => new StoreCheck(1, new Dictionary<string, long>(), ["scores 12 cannot be opened: " + new string('x', 300)]);
        var run = NewRun();
        await run.DoWhatIsDue(default);
        upkeep.OnVerify = new RecordedUpkeep().OnVerify;
        upkeep.Health = upkeep.Health with { Restored = "It was restored from a snapshot." };
        await Pass(run, TimeSpan.FromHours(24));

        var entries = await Audit.Entries().ToListAsync();
        entries.Select(entry => (entry.Act.Actor, entry.Act.Action)).Should().Equal(("schedule", "store-damaged"), ("schedule", "store-mended"), ("schedule", "retention"));
        entries[0].Act.Details[1].Should().StartWith("scores 12 cannot be opened: xxx").And.HaveLength(AuditLog.LongestText);
        entries[1].Act.Details.Should().Equal("It was restored from a snapshot.");
        entries[2].Act.Details.Should().Equal("1 old things");
        (await Audit.Check()).Damage.Should().BeEmpty();
    }

    [Fact]
    public async Task Damage_found_before_a_restart_is_still_known_after_it()
    {
        upkeep.OnVerify = () => new StoreCheck(1, new Dictionary<string, long>(), ["scores 12 cannot be opened."]);
        await NewRun().DoWhatIsDue(default);
        var restarted = new Readiness(upkeep);
        await new UpkeepRun(documents, upkeep, restarted, [], Notes, time).DoWhatIsDue(default);

        restarted.Word.Should().Be("damaged");
    }

    [Fact]
    public async Task What_failed_is_told_of_and_tried_again_a_quarter_of_an_hour_later()
    {
        upkeep.OnSnapshot = () => throw new IOException("No space left on device");
        var run = NewRun();
        await Pass(run, TimeSpan.FromMinutes(14));
        upkeep.Calls.Should().Equal("verify", "snapshot");
        log.Lines.Should().ContainSingle(line => line == "Snapshot failed and is tried again in 15 minutes: No space left on device");

        await Pass(run, TimeSpan.FromMinutes(1));
        upkeep.Calls.Should().Equal("verify", "snapshot", "snapshot");
    }

    [Fact]
    public async Task One_step_of_clearing_that_fails_does_not_hold_up_the_others()
    {
        await NewRun().DoWhatIsDue(default);
        RetentionStep broken = new("older things", (_, _, _) => throw new DataFolderException("things 1 is damaged."));
        var run = new UpkeepRun(documents, upkeep, readiness, [broken, Clearing], Notes, time);
        await Pass(run, TimeSpan.FromHours(24));

        cleared.Should().HaveCount(1);
        (await Record()).RetentionAt.Should().BeNull("it is not done");
        log.Lines.Should().Contain(line => line.Contains("older things: things 1 is damaged.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_store_is_not_ready_nothing_is_tried_and_both_changes_are_told_of_once()
    {
        var run = NewRun();
        upkeep.Health = new StoreHealth(StoreState.ReadOnly, "/data is full.", null);
        await Pass(run, TimeSpan.FromMinutes(3));
        upkeep.Calls.Should().BeEmpty();
        log.Lines.Should().Equal("The store is ReadOnly: /data is full.");

        upkeep.Health = new StoreHealth(StoreState.Ready, null, null);
        await run.DoWhatIsDue(default);
        log.Lines[1].Should().Be("The store reads and writes again.");
    }

    [Fact]
    public async Task A_stop_in_the_middle_is_no_failure()
    {
        using var stopping = new CancellationTokenSource();
        upkeep.OnVerify = () =>
        {
            stopping.Cancel();
            throw new OperationCanceledException(stopping.Token);
        };
        await NewRun().DoWhatIsDue(stopping.Token);

        upkeep.Calls.Should().Equal("verify");
        log.Lines.Should().BeEmpty();
    }

    private RetentionStep Clearing => new("old things", (_, now, _) =>
    {
        cleared.Add(now);
        return Task.FromResult(1L);
    });

    private UpkeepNotes Notes => new(Audit, log);

    private AuditLog Audit => new(documents, keys, time);

    private UpkeepRun NewRun() => new(documents, upkeep, readiness, [Clearing], Notes, time);

    /// <summary>Lets time pass with a knock every minute.</summary>
    private async Task Pass(UpkeepRun run, TimeSpan span)
    {
        await run.DoWhatIsDue(default);
        for (var end = time.GetUtcNow() + span; time.GetUtcNow() < end;)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await run.DoWhatIsDue(default);
        }
    }

    private async Task<UpkeepRecord> Record() => (await new UpkeepStore(documents).Read(default))!;

    private long LastWrite() => StoreCollections.All.Keys
        .SelectMany(name => documents.Query(new DocumentQuery(name)).GetAwaiter().GetResult().Documents)
        .Max(document => document.Sequence);
}
