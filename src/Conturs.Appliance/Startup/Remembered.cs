namespace Conturs.Appliance.Startup;

/// <summary>
/// Something read from the store that is needed with every request: it is read once and remembered until one of its collections is
/// written to. Also once a minute, since a store that was put back from a snapshot was not written to.
/// </summary>
/// <param name="store">Says when something was written.</param>
/// <param name="time">The clock.</param>
/// <param name="collections">Names of the collections it is read from.</param>
/// <param name="read">Reads it; the value before is given, null at first.</param>
internal sealed class Remembered<T>(WatchedStore store, TimeProvider time, IReadOnlyList<string> collections, Func<T?, Task<T>> read) : IDisposable
    where T : class
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim reading = new(1);
    private volatile Memory? memory;

    /// <summary>What is so now.</summary>
    public ValueTask<T> Now() => memory is { } known && known.Writes == Writes() && time.GetElapsedTime(known.At) < Longest ? new ValueTask<T>(known.Value) : new ValueTask<T>(Read());

    /// <summary>It is read anew at the next question.</summary>
    public void Forget() => memory = null;

    /// <inheritdoc/>
    public void Dispose() => reading.Dispose();

    private async Task<T> Read()
    {
        await reading.WaitAsync();
        try
        {
            // Counted before it is read: what is written meanwhile is read with the next request.
            var (writes, at) = (Writes(), time.GetTimestamp());
            if (memory is { } known && known.Writes == writes && time.GetElapsedTime(known.At) < Longest) return known.Value;
            var value = await read(memory?.Value);
            memory = new Memory(value, writes, at);
            return value;
        }
        finally
        {
            reading.Release();
        }
    }

    private long Writes()
    {
        long sum = 0;
        for (var i = 0; i < collections.Count; i++) sum += store.WritesTo(collections[i]);
        return sum;
    }

    private sealed record Memory(T Value, long Writes, long At);
}
