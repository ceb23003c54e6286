using Conturs.Appliance.Schedules;
using Conturs.Storage.Schedules;

namespace Conturs.Appliance.Tests.Schedules;

public sealed class SchedulePlanningTests
{
    private static readonly TimeZoneInfo Kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");
    private static readonly KeptSchedule Daily = new() { Id = "daily", DailyAt = new TimeOnly(3, 0) };
    private static readonly KeptSchedule Hourly = new() { Id = "hourly", EverySeconds = 3600 };

    [Theory]
    [InlineData("2026-11-20T00:59:00Z", "2026-11-19T01:05:00Z", false)]
    [InlineData("2026-11-20T01:01:00Z", "2026-11-19T01:05:00Z", true)]
    [InlineData("2026-11-20T01:01:00Z", "2026-11-20T01:00:30Z", false)]
    [InlineData("2026-11-27T12:00:00Z", "2026-11-20T01:00:30Z", true)]
    [InlineData("2026-11-20T12:00:00Z", null, true)]
    [InlineData("2026-11-20T12:00:00Z", "2036-11-20T12:00:00Z", true)]
    public void A_daily_one_is_due_once_a_day_from_its_time_on(string now, string? began, bool isDue) =>
        SchedulePlanning.IsDue(Daily with { BeganAt = began is null ? null : Moment(began) }, Moment(now), Kyiv).Should().Be(isDue);

    [Theory]
    [InlineData("2026-11-20T12:30:00Z", "2026-11-20T12:00:00Z", false)]
    [InlineData("2026-11-20T13:00:00Z", "2026-11-20T12:00:00Z", true)]
    [InlineData("2026-11-22T13:00:00Z", "2026-11-20T12:00:00Z", true)]
    public void One_that_comes_again_and_again_is_due_when_its_time_has_passed(string now, string began, bool isDue) =>
        SchedulePlanning.IsDue(Hourly with { BeganAt = Moment(began) }, Moment(now), Kyiv).Should().Be(isDue);

    [Fact]
    public void One_that_is_off_is_never_due() => SchedulePlanning.IsDue(Daily with { IsOn = false }, Moment("2026-11-20T12:00:00Z"), Kyiv).Should().BeFalse();

    [Fact]
    public void The_day_of_a_change_of_clocks_has_one_run()
    {
        var (runs, schedule) = (0, Daily with { BeganAt = Moment("2026-10-24T00:30:00Z") });
        for (var now = Moment("2026-10-24T01:00:00Z"); now < Moment("2026-10-26T12:00:00Z"); now = now.AddMinutes(1))
        {
            if (!SchedulePlanning.IsDue(schedule, now, Kyiv)) continue;
            runs++;
            schedule = schedule with { BeganAt = now };
        }

        runs.Should().Be(2);
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
