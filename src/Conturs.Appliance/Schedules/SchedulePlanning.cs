using Conturs.Storage.Schedules;

namespace Conturs.Appliance.Schedules;

/// <summary>What of the schedules is due. Times are compared, appointments are not counted: however many were missed, one run makes up for them, and a clock that goes wrong stops nothing.</summary>
internal static class SchedulePlanning
{
    /// <summary>Schedules that come more often than this are not written down with every run.</summary>
    public static readonly TimeSpan Often = TimeSpan.FromSeconds(30);

    /// <summary>True when a schedule is due.</summary>
    /// <param name="schedule">It, as it is kept.</param>
    /// <param name="now">The present.</param>
    /// <param name="zone">Whose days count.</param>
    public static bool IsDue(KeptSchedule schedule, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (!schedule.IsOn) return false;
        if (schedule.DailyAt is { } at) return schedule.BeganAt is not { } began || Day(began, at, zone) < Day(now, at, zone) || began - now > UpkeepPlanning.Hour;
        // The clock that knocks may be a little early.
        return IsOften(schedule) || UpkeepPlanning.HasPassed(schedule.BeganAt, now, Every(schedule) * 0.9);
    }

    /// <summary>How often the clock knocks for a schedule: a daily one is looked at every minute.</summary>
    public static TimeSpan Knocks(KeptSchedule schedule) => schedule.DailyAt is null && Every(schedule) < UpkeepPlanning.Hour / 60 ? Every(schedule) : UpkeepPlanning.Hour / 60;

    /// <summary>True when it comes so often that only what it did is written down.</summary>
    public static bool IsOften(KeptSchedule schedule) => schedule.DailyAt is null && Every(schedule) < Often;

    private static TimeSpan Every(KeptSchedule schedule) => TimeSpan.FromSeconds(Math.Max(1, schedule.EverySeconds ?? 60));

    /// <summary>The day a moment belongs to, when days begin at a time of day.</summary>
    private static DateOnly Day(DateTimeOffset moment, TimeOnly at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime - at.ToTimeSpan());
}
