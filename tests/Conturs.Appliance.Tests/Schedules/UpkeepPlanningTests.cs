using System.Globalization;
using Conturs.Appliance.Schedules;
using Conturs.Storage.Upkeep;

namespace Conturs.Appliance.Tests.Schedules;

public sealed class UpkeepPlanningTests
{
    private static readonly TimeZoneInfo Kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly UpkeepRecord AllDone = new() { SeenAt = Noon, SteadySince = Noon.AddDays(-30), SnapshotAt = Noon, VerifiedAt = Noon, RetentionAt = Noon };

    [Fact]
    public void A_new_installation_is_checked_and_copied_at_once_and_removes_nothing() =>
        Due(UpkeepPlanning.See(null, Noon), Noon).Should().Equal(UpkeepTask.Verify, UpkeepTask.Snapshot);

    [Fact]
    public void Within_the_hour_after_everything_was_done_nothing_is_due() => Due(AllDone, Noon.AddMinutes(59)).Should().BeEmpty();

    [Fact]
    public void After_an_hour_a_snapshot_is_due() => Due(AllDone, Noon.AddMinutes(60)).Should().Equal(UpkeepTask.Snapshot);

    [Theory]
    [InlineData("2026-05-05T01:59:59Z", false)]
    [InlineData("2026-05-05T02:00:00Z", true)]
    [InlineData("2026-05-05T23:59:59Z", true)]
    public void At_two_in_the_night_the_nights_work_is_due(string now, bool isDue)
    {
        var due = Due(AllDone, At(now));

        due.Contains(UpkeepTask.Verify).Should().Be(isDue);
        due.Contains(UpkeepTask.Retention).Should().Be(isDue);
    }

    [Theory]
    [InlineData("2026-05-04T22:59:59Z", false)]
    [InlineData("2026-05-04T23:00:00Z", true)]
    public void The_night_is_that_of_the_place(string now, bool isDue) =>
        UpkeepPlanning.Due(AllDone, At(now), Kyiv).Contains(UpkeepTask.Verify).Should().Be(isDue);

    [Theory]
    [InlineData("2026-03-28T12:00:00Z")]
    [InlineData("2026-10-24T12:00:00Z")]
    public void In_nights_when_clocks_are_changed_the_nights_work_is_due_once(string dayBefore)
    {
        var start = At(dayBefore);
        var record = AllDone with { VerifiedAt = start };
        var times = 0;
        for (var now = start; now < start.AddHours(24); now = now.AddMinutes(1))
        {
            if (!UpkeepPlanning.Due(record, now, Kyiv).Contains(UpkeepTask.Verify)) continue;
            times++;
            record = record with { VerifiedAt = now };
        }

        times.Should().Be(1);
    }

    [Fact]
    public void However_many_nights_were_missed_each_thing_is_due_once()
    {
        var now = Noon.AddDays(9);
        var record = UpkeepPlanning.See(AllDone, now);
        Due(record, now).Should().Equal(UpkeepTask.Verify, UpkeepTask.Snapshot);

        Due(record with { VerifiedAt = now, SnapshotAt = now }, now.AddMinutes(1)).Should().BeEmpty();
    }

    [Fact]
    public void After_a_leap_of_the_clock_nothing_is_removed_until_it_went_evenly_for_a_day()
    {
        var leapt = Noon.AddYears(10);
        var record = UpkeepPlanning.See(AllDone, leapt);

        UpkeepPlanning.HasLeapt(AllDone, leapt).Should().BeTrue();
        for (var hour = 0; hour < 24; hour++)
        {
            record = UpkeepPlanning.See(record, leapt.AddHours(hour));
            Due(record, leapt.AddHours(hour)).Should().NotContain(UpkeepTask.Retention);
        }

        Due(UpkeepPlanning.See(record, leapt.AddHours(24)), leapt.AddHours(24)).Should().Contain(UpkeepTask.Retention);
    }

    [Fact]
    public void When_the_clock_is_set_right_again_the_waiting_starts_anew_and_the_upkeep_goes_on()
    {
        var leapt = Noon.AddYears(10);
        var wrong = UpkeepPlanning.See(AllDone, leapt) with { VerifiedAt = leapt, SnapshotAt = leapt, RetentionAt = leapt };

        var right = UpkeepPlanning.See(wrong, Noon.AddHours(1));

        right.SteadySince.Should().Be(Noon.AddHours(1));
        Due(right, Noon.AddHours(1)).Should().Equal(UpkeepTask.Verify, UpkeepTask.Snapshot);
    }

    [Theory]
    [InlineData(24, false)]
    [InlineData(25, true)]
    [InlineData(-1, false)]
    [InlineData(-2, true)]
    public void A_pause_of_a_day_and_a_step_back_of_an_hour_are_no_leaps(int hours, bool isLeap) =>
        UpkeepPlanning.HasLeapt(AllDone, Noon.AddHours(hours)).Should().Be(isLeap);

    [Fact]
    public void A_damaged_store_is_looked_at_again_within_the_hour()
    {
        var damaged = AllDone with { IsSound = false };

        Due(damaged, Noon.AddMinutes(59)).Should().BeEmpty();
        Due(damaged, Noon.AddMinutes(60)).Should().Contain(UpkeepTask.Verify);
    }

    [Theory]
    [InlineData(10, 3, 13, false)]
    [InlineData(10, 3, 14, true)]
    [InlineData(10, 3, 5, true)]
    [InlineData(0, 1, 1, true)]
    public void News_are_the_writes_that_are_not_the_records_own(long snapshot, long own, long sequence, bool hasNews) =>
        UpkeepPlanning.HasNews(AllDone with { SnapshotSequence = snapshot, OwnWrites = own }, sequence).Should().Be(hasNews);

    private static IReadOnlyList<UpkeepTask> Due(UpkeepRecord record, DateTimeOffset now) => UpkeepPlanning.Due(record, now, TimeZoneInfo.Utc);

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
