using System.Collections.Concurrent;
using Conturs.Storage;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Conturs.Appliance.Sync;

/// <summary>Keeps step with every connected CRM as long as the appliance runs, each on its own.</summary>
internal sealed class SyncLoop(IServiceProvider services, ConnectedCrms crms, ConnectionStore connections, SyncBell bell, SyncNotes notes, TimeProvider time) : BackgroundService
{
    /// <summary>How often it looks for connections that were made.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>How long it rests after a fault of the program.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Task> loops = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await Begin(stoppingToken);
                await Task.Delay(Look, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is under way is in the store, and goes on at the next start.
        }

        await Task.WhenAll(loops.Values);
    }

    private async Task Begin(CancellationToken stopping)
    {
        try
        {
            foreach (var crm in await crms.Now())
                if (!loops.TryGetValue(crm.Id, out var loop) || loop.IsCompleted) loops[crm.Id] = Go(crm.Id, stopping);
            await LetGo(stopping);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or DataFolderException or Connectors.Crm.ConnectorException)
        {
            notes.Hindered("all connections", failure.Message);
        }
    }

    /// <summary>Says that nothing is done any more with connections that are being taken away: whoever does that waits for it.</summary>
    private async Task LetGo(CancellationToken stopping)
    {
        foreach (var kept in (await connections.All(stopping)).Where(kept => kept is { IsLeaving: true, IsLetGo: false }))
        {
            if (loops.TryGetValue(kept.Id, out var loop) && !loop.IsCompleted) bell.Ring();
            else await connections.Change(kept.Id, known => known.IsLeaving ? known with { IsLetGo = true } : known, stopping);
        }
    }

    private async Task Go(string connection, CancellationToken stopping)
    {
        await Task.Yield();
        try
        {
            await ActivatorUtilities.CreateInstance<ConnectionLoop>(services, connection).Go(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The appliance stops.
        }
        catch (Exception failure) when (failure is StoreUnavailableException or DataFolderException)
        {
            // It is begun again in a moment.
            notes.Hindered(connection, failure.Message);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // It is begun again, too: what is in the store is not lost by it.
            notes.Fault(connection, fault);
            await Task.Delay(Rest, time, stopping);
        }
    }
}
