using Quartz;

namespace Conturs.Appliance.Schedules;

/// <summary>The clock's knock at <see cref="UpkeepRun"/>.</summary>
[DisallowConcurrentExecution]
internal sealed class UpkeepJob(UpkeepRun upkeep) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await upkeep.DoWhatIsDue(cancellationToken);
}
