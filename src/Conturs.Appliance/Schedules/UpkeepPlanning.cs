using Conturs.Storage.Upkeep;

namespace Conturs.Appliance.Schedules;

/// <summary>
/// What of the upkeep is due. It compares times instead of counting appointments: however many were missed, each thing is
/// done once, and a clock that goes wrong neither stops the upkeep nor makes anything disappear.
/// </summary>
internal static class UpkeepPlanning
{
    /// <summary>How often the appliance notes that it is there, makes a snapshot, and looks again at a damaged store.</summary>
    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>After a leap of the clock by more than this, nothing is removed for its age until the clock went evenly for as long again.</summary>
    public static readonly TimeSpan Leap = TimeSpan.FromHours(24);

    /// <summary>The night's work is due from this hour of the local day.</summary>
    private static readonly TimeSpan NightHour = TimeSpan.FromHours(2);

    /// <summary>True when the record says too little about the present: an hour has passed, or the clock went back.</summary>
    public static bool IsOutdated(UpkeepRecord record, DateTimeOffset now) => HasPassed(record.SeenAt, now, Hour);

    /// <summary>The record with the present noted in it.</summary>
    public static UpkeepRecord See(UpkeepRecord? record, DateTimeOffset now) => record switch
    {
        null => new UpkeepRecord { SeenAt = now, SteadySince = now },
        _ when HasLeapt(record, now) => record with { SeenAt = now, SteadySince = now },
        _ => record with { SeenAt = now },
    };

    /// <summary>True when between the last sight and now lies more than a day, or less than nothing: the appliance was off, or its clock is wrong.</summary>
    public static bool HasLeapt(UpkeepRecord record, DateTimeOffset now) => now - record.SeenAt > Leap || record.SeenAt - now > Hour;

    /// <summary>What is due, in the order to do it in.</summary>
    /// <param name="record">What is known of earlier upkeep.</param>
    /// <param name="now">The present.</param>
    /// <param name="zone">Whose nights count.</param>
    public static IReadOnlyList<UpkeepTask> Due(UpkeepRecord record, DateTimeOffset now, TimeZoneInfo zone)
    {
        var due = new List<UpkeepTask>();
        if (NightPassed(record.VerifiedAt, now, zone) || (!record.IsSound && HasPassed(record.VerifiedAt, now, Hour))) due.Add(UpkeepTask.Verify);
        if (NightPassed(record.RetentionAt, now, zone) && now - record.SteadySince >= Leap) due.Add(UpkeepTask.Retention);
        if (HasPassed(record.SnapshotAt, now, Hour)) due.Add(UpkeepTask.Snapshot);
        return due;
    }

    /// <summary>True when something other than the record was written after the last snapshot, or when there was none.</summary>
    /// <param name="record">The record as it was just written.</param>
    /// <param name="sequence">Number of that write.</param>
    public static bool HasNews(UpkeepRecord record, long sequence) =>
        record.SnapshotSequence == 0 || sequence != record.SnapshotSequence + record.OwnWrites;

    /// <summary>True when at least so much time has passed; also when it is not known, or lies in the future, which a wrong clock wrote.</summary>
    public static bool HasPassed(DateTimeOffset? last, DateTimeOffset now, TimeSpan span) => last is not { } moment || now - moment >= span || moment - now > Hour;

    private static bool NightPassed(DateTimeOffset? last, DateTimeOffset now, TimeZoneInfo zone) =>
        last is not { } moment || Night(moment, zone) < Night(now, zone) || moment - now > Hour;

    /// <summary>The day on which the night's work of a moment belongs: days change in the middle of the night.</summary>
    private static DateOnly Night(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime - NightHour);
}
