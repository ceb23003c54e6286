using System.Collections.Concurrent;
using Conturs.Storage;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Documents;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Conturs.Appliance.Security;

/// <summary>Writes down when keys were used, once a minute and beside the requests: none waits for it.</summary>
internal sealed partial class ApiKeyUse(ApiKeyStore keys, TimeProvider time, ILogger<ApiKeyUse> log) : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (ApiKey Key, DateTimeOffset At)> used = new(StringComparer.Ordinal);

    /// <summary>Notes that a key was used.</summary>
    public void Note(ApiKey key, DateTimeOffset at) => used[key.Id] = (key, at);

    /// <summary>Writes down what was noted since the last time.</summary>
    public async Task Write(CancellationToken cancellation = default)
    {
        foreach (var id in used.Keys)
        {
            if (!used.TryRemove(id, out var last)) continue;
            try
            {
                await keys.Used(last.Key, last.At, cancellation);
            }
            catch (Exception refusal) when (refusal is StoreUnavailableException or DataFolderException)
            {
                LogNotWritten(log, id, refusal.Message);
            }
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Write(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Minute, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Write(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left is written by the stop.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "When key {Key} was last used could not be written down: {Reason}")]
    private static partial void LogNotWritten(ILogger log, string key, string reason);
}
