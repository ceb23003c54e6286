using Quartz;

namespace Conturs.Appliance.Schedules;

/// <summary>The clock's knock at <see cref="ScheduleRunner"/>, for one schedule.</summary>
[DisallowConcurrentExecution]
internal sealed class ScheduleJob(ScheduleRunner runner) : IJob
{
    /// <summary>Name of the schedule in what the job is given.</summary>
    public const string Schedule = "schedule";

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await runner.Knock(context.MergedJobDataMap.GetString(Schedule)!, cancellationToken);
}
