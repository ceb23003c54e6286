using Conturs.Storage.Schedules;

namespace Conturs.Appliance.Schedules;

/// <summary>Something that is done by the clock.</summary>
/// <param name="Usual">When, as long as nobody says otherwise.</param>
/// <param name="Do">Does it. Gives what it came to in a few words; null when there was nothing to do.</param>
internal sealed record ScheduledTask(KeptSchedule Usual, Func<CancellationToken, Task<string?>> Do);
