using System.Diagnostics.Metrics;
using Conturs.Storage.Backups;
using Conturs.Storage.Documents;

namespace Conturs.Appliance.Startup;

/// <summary>What the appliance counts about itself. Numbers only: no company, no person, no reference, no key ever names a series.</summary>
internal sealed class ApplianceMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Conturs";

    private readonly Meter meter;
    private readonly Counter<long> scores;
    private readonly Counter<long> credits;
    private readonly Counter<long> writes;
    private readonly Histogram<double> writeSeconds;
    private long waiting;

    /// <summary>Sets up the series.</summary>
    public ApplianceMeter(IMeterFactory meters, IStoreUpkeep upkeep)
    {
        meter = meters.Create(Name);
        scores = meter.CreateCounter<long>("conturs.scores", description: "Scores given.");
        credits = meter.CreateCounter<long>("conturs.credits", description: "Credits used.");
        writes = meter.CreateCounter<long>("conturs.store.writes", description: "Changes that are safe on disk.");
        writeSeconds = meter.CreateHistogram<double>("conturs.store.write.duration", "s", "From the wish to write to safe on disk.");
        meter.CreateObservableGauge("conturs.store.writes.waiting", () => Interlocked.Read(ref waiting), description: "Batches that wait to be safe on disk.");
        meter.CreateObservableGauge("conturs.store.ready", () => upkeep.Health.State == StoreState.Ready ? 1 : 0, description: "1 when the store reads and writes, else 0.");
    }

    /// <summary>Counts scores that were given, new or again.</summary>
    public void Scored(long count) => scores.Add(count);

    /// <summary>Counts credits that were used.</summary>
    public void CreditsUsed(long count) => credits.Add(count);

    /// <summary>Shows how long a queue is.</summary>
    /// <param name="name">Which, in lower case.</param>
    /// <param name="length">How many wait in it now.</param>
    public void Watch(string name, Func<long> length) => meter.CreateObservableGauge($"conturs.queue.{name}", length, description: "How many wait.");

    /// <summary>Shows when the last backup was opened and checked, in seconds since 1970; nothing before the first.</summary>
    public void Watch(BackupStore backups) => meter.CreateObservableGauge(
        "conturs.backup.last_verified", () => LastVerified(backups), "s", "When the last backup was opened and checked, in seconds since 1970.");

    /// <summary>Waits for a write and counts it.</summary>
    public async Task<WriteReceipt> Measure(Task<WriteReceipt> write, int changes, TimeProvider time)
    {
        var start = time.GetTimestamp();
        Interlocked.Increment(ref waiting);
        try
        {
            var receipt = await write;
            writes.Add(changes);
            writeSeconds.Record(time.GetElapsedTime(start).TotalSeconds);
            return receipt;
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    /// <summary>Metrics are asked for synchronously; the store answers from memory or one page.</summary>
    private static IEnumerable<Measurement<double>> LastVerified(BackupStore backups)
    {
        BackupRecord? last;
        try
        {
            last = backups.Last().GetAwaiter().GetResult();
        }
        catch (StoreUnavailableException)
        {
            yield break;
        }

        if (last is not null) yield return new Measurement<double>(last.CheckedAt.ToUnixTimeSeconds());
    }
}
