using Conturs.Appliance.Schedules;
using Conturs.Appliance.Tests.Sync;
using Conturs.Storage.Connections;
using Conturs.Storage.Schedules;

namespace Conturs.Appliance.Tests.Schedules;

[Trait("Run", "once")]
public sealed class ScheduleRunnerTests
{
    [Fact]
    public async Task Schedules_are_in_the_store_and_a_daily_run_is_caught_up_once_after_a_week_off()
    {
        var time = new QuickTime();
        await using var appliance = await ChangeTests.Connected(withApp: true, time: time);
        var runner = appliance.Of<ScheduleRunner>();
        (await runner.Schedules(CancellationToken.None)).Select(schedule => schedule.Id).Should().BeEquivalentTo("upkeep", "backup", "changes", "full-sync", "learning", "new-model", "credits", "webhooks");
        await runner.Knock("full-sync", CancellationToken.None);
        await Ended(appliance);
        var runs = (await appliance.Of<SyncRunStore>().Newest(SyncedAppliance.Connection, 50)).Count;
        time.Shift += TimeSpan.FromDays(7);

        for (var knock = 0; knock < 5; knock++) await runner.Knock("full-sync", CancellationToken.None);
        await Ended(appliance);

        (await appliance.Of<SyncRunStore>().Newest(SyncedAppliance.Connection, 50)).Should().HaveCount(runs + 1);
        (await appliance.Of<ScheduleStore>().Find("full-sync"))!.History.Should().NotBeEmpty().And.OnlyContain(run => !run.Failed && run.Outcome == "asked for a run of hubspot");
    }

    [Fact]
    public async Task One_that_somebody_switched_off_stays_off()
    {
        await using var appliance = await ChangeTests.Connected(withApp: true);
        var runner = appliance.Of<ScheduleRunner>();
        await runner.Schedules(CancellationToken.None);
        await appliance.Of<ScheduleStore>().Change("full-sync", kept => kept with { IsOn = false, BeganAt = null });
        var runs = (await appliance.Of<SyncRunStore>().Newest(SyncedAppliance.Connection, 50)).Count;

        await runner.Knock("full-sync", CancellationToken.None);

        (await appliance.Of<SyncRunStore>().Newest(SyncedAppliance.Connection, 50)).Should().HaveCount(runs);
    }

    [Fact]
    public async Task A_model_is_learned_when_as_many_deals_closed_as_the_smallest_group_and_not_before()
    {
        var time = new QuickTime();
        await using var appliance = await ChangeTests.Connected(withApp: true, time: time);
        var (runner, health) = (appliance.Of<ScheduleRunner>(), appliance.Of<SyncHealthStore>());
        await runner.Schedules(CancellationToken.None);
        time.Shift += TimeSpan.FromHours(24);
        await health.Change(SyncedAppliance.Connection, known => known with { ClosedDeals = 9 });
        await runner.Knock("learning", CancellationToken.None);
        (await appliance.Of<SyncRunStore>().Newest(SyncedAppliance.Connection, 50)).Should().NotContain(run => run.Learns);

        time.Shift += TimeSpan.FromHours(1);
        await health.Change(SyncedAppliance.Connection, known => known with { ClosedDeals = 10 });
        await runner.Knock("learning", CancellationToken.None);
        await Ended(appliance);

        var run = (await appliance.Of<SyncRunStore>().Newest(SyncedAppliance.Connection, 50)).Single(run => run.Learns);
        run.Detail.Should().StartWith("Version 2 was learned");
        (await health.Read(SyncedAppliance.Connection)).ClosedDeals.Should().Be(0);
    }

    private static Task Ended(SyncedAppliance appliance) => SyncedAppliance.Until(
        async () => (await appliance.Of<SyncRunStore>().Newest(SyncedAppliance.Connection, 50)).All(run => run.State is SyncRunState.Done or SyncRunState.Failed), "runs end");
}
