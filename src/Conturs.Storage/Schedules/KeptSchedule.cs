using Conturs.Storage.Documents;

namespace Conturs.Storage.Schedules;

/// <summary>Something that is done by the clock: when, and what became of it.</summary>
public sealed record KeptSchedule
{
    /// <summary>Runs that are remembered.</summary>
    public const int MostHistory = 20;

    /// <summary>Its name.</summary>
    [Kept(PrivacyClass.Operational, "name of the schedule")]
    public required string Id { get; init; }

    /// <summary>Seconds between two runs; null when it runs once a day.</summary>
    [Kept(PrivacyClass.Operational, "seconds between two runs")]
    public double? EverySeconds { get; init; }

    /// <summary>Time of the local day at which it runs; null when it runs again and again.</summary>
    [Kept(PrivacyClass.Operational, "time of day at which it runs")]
    public TimeOnly? DailyAt { get; init; }

    /// <summary>False when it does not run.</summary>
    [Kept(PrivacyClass.Operational, "whether it runs")]
    public bool IsOn { get; init; } = true;

    /// <summary>When it last began.</summary>
    [Kept(PrivacyClass.Operational, "when it last began")]
    public DateTimeOffset? BeganAt { get; init; }

    /// <summary>The last runs that had something to do or failed, the newest last.</summary>
    [Kept(PrivacyClass.Operational, "its last runs")]
    public IReadOnlyList<ScheduledRun> History { get; init; } = [];
}

/// <summary>One run of a schedule.</summary>
/// <param name="BeganAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Outcome">What it came to, in a few words.</param>
/// <param name="Failed">True when it failed.</param>
public sealed record ScheduledRun(
    [property: Kept(PrivacyClass.Operational, "when it began")] DateTimeOffset BeganAt,
    [property: Kept(PrivacyClass.Operational, "when it ended")] DateTimeOffset EndedAt,
    [property: Kept(PrivacyClass.Operational, "what it came to")] string Outcome,
    [property: Kept(PrivacyClass.Operational, "whether it failed")] bool Failed);
