using System.Collections.Concurrent;
using Conturs.Storage;
using Conturs.Storage.Documents;
using Conturs.Storage.Webhooks;
using Microsoft.Extensions.Hosting;

namespace Conturs.Appliance.Webhooks;

/// <summary>Delivers as long as the appliance runs: each receiver on its own, so that a dead or slow one holds up nobody else. New messages wake it at once.</summary>
internal sealed class WebhookLoop(WebhookOutlet outlet, OutboxStore outbox, WebhookDeliveries deliveries, WebhookBell bell, WebhookNotes notes, TimeProvider time) : BackgroundService
{
    /// <summary>Messages of a verb that wrote beside the running appliance ring no bell.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, bool> busy = [];
    private readonly List<Task> running = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the appliance does not wait for receivers.
        await Task.Yield();
        try
        {
            while (!stoppingToken.IsCancellationRequested) await bell.Wait(await StartWhatIsDue(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not sent is due at the next start.
        }

        await Task.WhenAll(running);
    }

    /// <summary>Starts delivering to every receiver with something due.</summary>
    /// <returns>How long to rest.</returns>
    private async Task<TimeSpan> StartWhatIsDue(CancellationToken stopping)
    {
        try
        {
            running.RemoveAll(run => run.IsCompleted);
            var rest = LongestRest;
            foreach (var webhook in (await outlet.Refresh(stopping)).Where(webhook => webhook.IsOn && !busy.ContainsKey(webhook.Endpoint.Id)))
            {
                if (await DueIn(webhook, stopping) is not { } wait) continue;
                if (wait <= TimeSpan.Zero) running.Add(Run(webhook.Endpoint.Id, stopping));
                else if (wait < rest) rest = wait;
            }

            return rest;
        }
        catch (Exception failure) when (IsOfTheWorld(failure))
        {
            notes.Hindered(failure.Message);
            return LongestRest;
        }
    }

    private async Task<TimeSpan?> DueIn(KeptWebhook webhook, CancellationToken stopping)
    {
        if (await outbox.NextAt(webhook.Endpoint.Id, stopping) is not { } at) return null;
        return (webhook.Health.PausedUntil > at ? webhook.Health.PausedUntil.Value : at) - time.GetUtcNow();
    }

    private async Task Run(string endpoint, CancellationToken stopping)
    {
        busy[endpoint] = true;
        var isDone = await TryDeliver(endpoint, stopping);
        // Free first, then the bell: a message that came just now must find nobody busy. After a failure it rests.
        busy.TryRemove(endpoint, out _);
        if (isDone) bell.Ring();
    }

    private async Task<bool> TryDeliver(string endpoint, CancellationToken stopping)
    {
        try
        {
            await deliveries.Deliver(endpoint, stopping);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception failure) when (IsOfTheWorld(failure))
        {
            notes.Hindered(failure.Message);
            return false;
        }
    }

    private static bool IsOfTheWorld(Exception failure) => failure is StoreUnavailableException or DataFolderException or RevisionConflictException or IOException;
}
