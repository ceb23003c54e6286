using System.Threading.Channels;
using Conturs.Storage;
using Conturs.Storage.Batches;
using Conturs.Storage.Documents;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Conturs.Appliance.Leads;

/// <summary>
/// Scores the batches that were taken on, one after the other, a part at a time. How far it is stands in the store with the
/// scores themselves, so that it goes on after a restart where it was.
/// </summary>
internal sealed partial class BatchRunning(LeadBatchStore store, BatchScoring scoring, TimeProvider time, ILogger<BatchRunning> log) : BackgroundService
{
    /// <summary>How long it waits when the store takes no writes.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Channel<string> waiting = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Batches that wait or run.</summary>
    public int Waiting => waiting.Reader.Count;

    /// <summary>Puts a batch at the end of the line. It is in the store already.</summary>
    public void Add(string batch) => waiting.Writer.TryWrite(batch);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAll(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left is in the store, for the next start.
        }
    }

    private async Task RunAll(CancellationToken stoppingToken)
    {
        foreach (var batch in await Left(stoppingToken)) Add(batch.Id);
        await foreach (var batch in waiting.Reader.ReadAllAsync(stoppingToken)) await Run(batch, stoppingToken);
    }

    /// <summary>What was not done with when the appliance stopped, the oldest first.</summary>
    private async Task<IReadOnlyList<LeadBatch>> Left(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                return [.. (await store.Open(stopping).ToListAsync(stopping)).OrderBy(batch => batch.CreatedAt)];
            }
            catch (Exception refusal) when (refusal is StoreUnavailableException or DataFolderException)
            {
                LogWaiting(log, "of an earlier run", refusal.Message);
                await Task.Delay(Pause, time, stopping);
            }
        }
    }

    private async Task Run(string id, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                // A part that was begun is finished, whoever wants to stop.
                if (!await scoring.ScoreNextPart(id)) return;
                stopping.ThrowIfCancellationRequested();
            }
            catch (RevisionConflictException)
            {
                // A lead was taken out of the part in between: it is read again.
            }
            catch (StoreUnavailableException refusal)
            {
                LogWaiting(log, id, refusal.Message);
                await Task.Delay(Pause, time, stopping);
            }
            catch (Exception failure) when (failure is DataFolderException or NoModelException)
            {
                LogFailed(log, id, failure.Message);
                if (await GiveUp(id, failure.Message)) return;
                await Task.Delay(Pause, time, stopping);
            }
        }
    }

    /// <summary>Writes down that a batch cannot be scored; false when the store does not take that now.</summary>
    private async Task<bool> GiveUp(string id, string why)
    {
        try
        {
            await scoring.Fail(id, why);
            return true;
        }
        catch (Exception refusal) when (refusal is StoreUnavailableException or RevisionConflictException or DataFolderException)
        {
            LogWaiting(log, id, refusal.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Batch {Batch} waits: {Reason}")]
    private static partial void LogWaiting(ILogger log, string batch, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Batch {Batch} cannot be scored: {Reason}")]
    private static partial void LogFailed(ILogger log, string batch, string reason);
}
