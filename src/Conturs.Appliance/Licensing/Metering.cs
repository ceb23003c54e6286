using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Licences;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Conturs.Appliance.Licensing;

/// <summary>Holds the one meter of the process: opens it at the first use, looks for a new licence every minute, and keeps what it knows every ten.</summary>
internal sealed partial class Metering(IDocumentStore documents, KeyRing keys, VendorKey vendor, TimeProvider time, ILogger<Metering> log) : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Minutes between two savings.</summary>
    private const int SavedEvery = 10;

    private readonly SemaphoreSlim opening = new(1);
    private readonly SemaphoreSlim looking = new(1);
    private volatile CreditMeter? meter;
    private long lookedAt;

    /// <summary>The meter.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read now.</exception>
    /// <exception cref="Storage.DataFolderException">What was used is damaged.</exception>
    public ValueTask<CreditMeter> Meter() => meter is { } open ? new ValueTask<CreditMeter>(open) : new ValueTask<CreditMeter>(Open());

    /// <summary>Looks for a licence that was installed meanwhile, at most once a second.</summary>
    /// <returns>True when it looked.</returns>
    public async Task<bool> LookForLicence()
    {
        var known = await Meter();
        await looking.WaitAsync();
        try
        {
            if (lookedAt != 0 && time.GetElapsedTime(lookedAt) < TimeSpan.FromSeconds(1)) return false;
            lookedAt = time.GetTimestamp();
            await known.Reload();
            return true;
        }
        finally
        {
            looking.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        meter?.Dispose();
        opening.Dispose();
        looking.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Minute, time);
        for (var minute = 1; await Ticked(timer, stoppingToken); minute++) await Try(minute % SavedEvery == 0);
        if (meter is not null) await Try(saves: true);
    }

    private static async Task<bool> Ticked(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task Try(bool saves)
    {
        try
        {
            var known = await Meter();
            await known.Reload();
            if (saves) await known.Save();
        }
        catch (Exception refusal) when (refusal is StoreUnavailableException or Storage.DataFolderException or RevisionConflictException)
        {
            // No credit is lost by it: each is on disk since it was used.
            LogNotKept(log, refusal.Message);
        }
    }

    private async Task<CreditMeter> Open()
    {
        await opening.WaitAsync();
        try
        {
            return meter ??= await CreditMeter.Open(documents, keys, vendor, time);
        }
        finally
        {
            opening.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was used of the plan could not be looked after just now: {Reason}")]
    private static partial void LogNotKept(ILogger log, string reason);
}
