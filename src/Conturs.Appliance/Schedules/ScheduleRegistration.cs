using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Conturs.Appliance.Schedules;

/// <summary>Registers what happens by the clock.</summary>
internal static class ScheduleRegistration
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static void AddSchedules(this IServiceCollection services)
    {
        services.AddSingleton(RetentionSteps.All).AddSingleton<UpkeepNotes>().AddSingleton<UpkeepRun>();
        services.AddQuartz(quartz => quartz
            .ConfigureScheduler(scheduler => scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always)
            .ScheduleJob<UpkeepJob>(trigger => trigger.WithIdentity("upkeep").StartNow().WithSimpleSchedule(Minute)));
        services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
    }
}
