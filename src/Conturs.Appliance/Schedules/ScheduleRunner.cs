using Conturs.Connectors.Crm;
using Conturs.Storage;
using Conturs.Storage.Documents;
using Conturs.Storage.Schedules;
using Microsoft.Extensions.Logging;

namespace Conturs.Appliance.Schedules;

/// <summary>Does what a schedule asks for when it is due, and writes down what came of it.</summary>
internal sealed partial class ScheduleRunner(ScheduleStore store, ScheduledTasks tasks, TimeProvider time, ILogger<ScheduleRunner> log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    private readonly Dictionary<string, ScheduledTask> known = tasks.All.ToDictionary(task => task.Usual.Id);

    /// <summary>Every schedule as it is kept; those that are new are begun as they usually are.</summary>
    public async Task<IReadOnlyList<KeptSchedule>> Schedules(CancellationToken cancellation)
    {
        await store.Begin(known.Values.Select(task => task.Usual), cancellation);
        return [.. (await store.All(cancellation)).Where(schedule => known.ContainsKey(schedule.Id))];
    }

    /// <summary>The clock knocks. Never throws for what a disk, a store or a CRM does: that is written down.</summary>
    public async Task Knock(string id, CancellationToken stopping)
    {
        try
        {
            if (await store.Find(id, stopping) is not { } schedule || !known.TryGetValue(id, out var task) || !SchedulePlanning.IsDue(schedule, time.GetUtcNow(), time.LocalTimeZone)) return;
            var began = time.GetUtcNow();
            if (!SchedulePlanning.IsOften(schedule)) await store.Change(id, kept => kept with { BeganAt = began }, stopping);
            var (outcome, failed) = await Do(task, stopping);
            if (outcome is not null) await store.Change(id, kept => kept with { History = [.. kept.History.TakeLast(KeptSchedule.MostHistory - 1), new ScheduledRun(began, time.GetUtcNow(), outcome, failed)] }, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The appliance stops; what was not done is due at the next start.
        }
        catch (Exception failure) when (IsOfTheWorld(failure))
        {
            LogFailed(log, id, failure.Message);
        }
    }

    private async Task<(string? Outcome, bool Failed)> Do(ScheduledTask task, CancellationToken stopping)
    {
        using var late = new CancellationTokenSource(Longest, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        try
        {
            return (await task.Do(end.Token), false);
        }
        catch (Exception failure) when (IsOfTheWorld(failure) || (failure is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            var reason = failure is OperationCanceledException ? $"it took more than {Longest.TotalHours:0} hours." : failure.Message;
            LogFailed(log, task.Usual.Id, reason);
            return (reason, true);
        }
    }

    private static bool IsOfTheWorld(Exception failure) => failure is StoreUnavailableException or DataFolderException or RevisionConflictException or IOException or UnauthorizedAccessException or ConnectorException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is scheduled as {Schedule} failed: {Reason}")]
    private static partial void LogFailed(ILogger log, string schedule, string reason);
}
