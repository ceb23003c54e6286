using Conturs.Storage;
using Conturs.Storage.Documents;
using Conturs.Storage.Samples;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Conturs.Appliance.Samples;

/// <summary>Loads the sample data and takes it away, as the store says. What was begun before a restart is gone on with.</summary>
internal sealed partial class SampleRunning(SampleSource data, SampleStore store, SampleLearning learning, SampleScoring scoring, SampleLeaving leaving, TimeProvider time, ILogger<SampleRunning> log) : BackgroundService
{
    /// <summary>How long it waits when the store takes no writes.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                while (await Step(stoppingToken)) stoppingToken.ThrowIfCancellationRequested();
                await data.Wait(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left to do stands in the store.
        }
    }

    /// <summary>Does the next thing. False when nothing is left to do.</summary>
    private async Task<bool> Step(CancellationToken stopping)
    {
        try
        {
            switch (await store.Find(stopping))
            {
                case { State: SampleState.Learning } sample:
                    await learning.Learn(sample, stopping);
                    return true;
                case { State: SampleState.Scoring } sample:
                    await scoring.Score(sample, stopping);
                    return true;
                case { State: SampleState.Leaving } sample:
                    await leaving.TakeAway(sample, stopping);
                    return true;
                default:
                    return false;
            }
        }
        catch (StoreUnavailableException refusal)
        {
            LogWaiting(log, refusal.Message);
            await Task.Delay(Pause, time, stopping);
            return true;
        }
        catch (Exception failure) when (failure is DataFolderException or IOException or UnauthorizedAccessException or RevisionConflictException)
        {
            LogFailed(log, failure.Message);
            return await store.Change(sample => sample with { State = SampleState.Failed, Failure = failure.Message, EndedAt = time.GetUtcNow() }, stopping) is null;
        }
        finally
        {
            data.Progress = null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sample data waits: {Reason}")]
    private static partial void LogWaiting(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sample data could not be loaded: {Reason}")]
    private static partial void LogFailed(ILogger log, string reason);
}
