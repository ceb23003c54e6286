using Conturs.Appliance.Backups;
using Conturs.Appliance.Sync;
using Conturs.Appliance.Webhooks;
using Conturs.Storage.Schedules;

namespace Conturs.Appliance.Schedules;

/// <summary>Everything that is done by the clock.</summary>
internal sealed class ScheduledTasks(UpkeepRun upkeep, NightlyBackup backups, SyncSchedules sync, WebhookBell webhooks)
{
    /// <summary>Each with when it is usually done.</summary>
    public IReadOnlyList<ScheduledTask> All =>
    [
        // Snapshots, checks and retention have a record of their own, since a wrong clock must not make anything disappear.
        Every(60, "upkeep", async cancellation =>
        {
            await upkeep.DoWhatIsDue(cancellation);
            return null;
        }),
        Daily(new TimeOnly(2, 30), "backup", backups.Make),
        Every(5, "changes", cancellation => sync.AskForChanges()),
        Daily(new TimeOnly(3, 0), "full-sync", sync.ReadEverything),
        Every(3600, "learning", sync.LearnWhenDealsClosed),
        Every(60, "new-model", sync.ScoreWithNewModel),
        Every(600, "credits", sync.GiveCredits),
        Every(60, "webhooks", _ =>
        {
            webhooks.Ring();
            return Task.FromResult<string?>(null);
        }),
    ];

    private static ScheduledTask Every(int seconds, string id, Func<CancellationToken, Task<string?>> work) => new(new KeptSchedule { Id = id, EverySeconds = seconds }, work);

    private static ScheduledTask Daily(TimeOnly at, string id, Func<CancellationToken, Task<string?>> work) => new(new KeptSchedule { Id = id, DailyAt = at }, work);
}
