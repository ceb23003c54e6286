using Conturs.Appliance.Backups;
using Conturs.Storage.Schedules;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Conturs.Appliance.Schedules;

/// <summary>Registers what happens by the clock.</summary>
internal static class ScheduleRegistration
{
    public static void AddSchedules(this IServiceCollection services)
    {
        services.AddSingleton(RetentionSteps.All).AddSingleton<UpkeepNotes>().AddSingleton<UpkeepRun>();
        services.AddSingleton<BackupMaking>().AddSingleton<NightlyBackup>();
        services.AddSingleton<ScheduleStore>().AddSingleton<ScheduledTasks>().AddSingleton<ScheduleRunner>();
        services.AddQuartz(quartz => quartz.ConfigureScheduler(scheduler => scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always));
        services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
        services.AddHostedService<ScheduleClock>();
    }
}
