using Conturs.Connectors.Csv;
using Conturs.Learning;
using Conturs.Storage;
using Conturs.Storage.Documents;
using Conturs.Storage.Models;
using Conturs.Storage.Samples;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Conturs.Appliance.Samples;

/// <summary>Loads the sample data and takes it away, as the store says. What was begun before a restart is gone on with.</summary>
internal sealed partial class SampleRunning(SampleSource source, SampleStore store, SampleLearning learning, SampleScoring scoring, SampleLeaving leaving, TimeProvider time, ILogger<SampleRunning> log) : BackgroundService
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
                await source.Wait(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left to do stands in the store.
        }
    }

    /// <summary>Does the next thing, and notes it when that cannot be done. False when nothing is left to do.</summary>
    private async Task<bool> Step(CancellationToken stopping)
    {
        try
        {
            return await Do(await store.Find(stopping), stopping) is not { } failure || await Note(failure, stopping);
        }
        catch (Exception refusal) when (refusal is StoreUnavailableException or RevisionConflictException or LearnedBeforeDepartureException)
        {
            // Nothing is wrong with the sample: it is gone on with, or learned again.
            LogWaiting(log, refusal.Message);
            await Task.Delay(Pause, time, stopping);
            return true;
        }
        finally
        {
            source.Progress = null;
        }
    }

    /// <summary>Gives why it did not succeed; empty when there was nothing to do, null when it did.</summary>
    private async Task<string?> Do(LoadedSample? sample, CancellationToken stopping)
    {
        try
        {
            switch (sample)
            {
                case { State: SampleState.Learning }:
                    await learning.Learn(sample, stopping);
                    return null;
                case { State: SampleState.Scoring }:
                    await scoring.Score(sample, stopping);
                    return null;
                case { State: SampleState.Leaving }:
                    await leaving.TakeAway(sample, stopping);
                    return null;
                default:
                    return "";
            }
        }
        catch (Exception failure) when (failure is LearningException or DataFolderException or VersionTooLargeException or CsvInputException or IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    private async Task<bool> Note(string failure, CancellationToken stopping)
    {
        if (failure.Length == 0) return false;
        LogFailed(log, failure);
        await store.Change(sample => sample with { State = SampleState.Failed, Failure = failure, EndedAt = time.GetUtcNow() }, stopping);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sample data waits: {Reason}")]
    private static partial void LogWaiting(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sample data could not be loaded: {Reason}")]
    private static partial void LogFailed(ILogger log, string reason);
}
