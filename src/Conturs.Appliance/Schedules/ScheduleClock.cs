using Conturs.Storage;
using Conturs.Storage.Documents;
using Conturs.Storage.Schedules;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace Conturs.Appliance.Schedules;

/// <summary>Sets the clock by the schedules in the store: at the start, and anew when somebody changed one.</summary>
internal sealed class ScheduleClock(ISchedulerFactory factory, ScheduleRunner runner, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, TimeSpan> set = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            var scheduler = await factory.GetScheduler(stoppingToken);
            while (true) await Task.Delay(await TrySet(scheduler, stoppingToken) ? Look : Retry, time, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The appliance stops.
        }
    }

    private async Task<bool> TrySet(IScheduler scheduler, CancellationToken stopping)
    {
        try
        {
            foreach (var schedule in await runner.Schedules(stopping)) await Set(scheduler, schedule, stopping);
            return true;
        }
        catch (Exception failure) when (failure is StoreUnavailableException or DataFolderException or RevisionConflictException)
        {
            return false;
        }
    }

    private async Task Set(IScheduler scheduler, KeptSchedule schedule, CancellationToken stopping)
    {
        var every = SchedulePlanning.Knocks(schedule);
        if (set.TryGetValue(schedule.Id, out var known) && known == every) return;
        var key = new JobKey(schedule.Id);
        await scheduler.DeleteJob(key, stopping);
        var job = JobBuilder.Create<ScheduleJob>().WithIdentity(key).UsingJobData(ScheduleJob.Schedule, schedule.Id).Build();
        var trigger = TriggerBuilder.Create().ForJob(key).StartNow().WithSimpleSchedule(clock => clock.WithInterval(every).RepeatForever()).Build();
        await scheduler.ScheduleJob(job, trigger, cancellationToken: stopping);
        set[schedule.Id] = every;
    }
}
