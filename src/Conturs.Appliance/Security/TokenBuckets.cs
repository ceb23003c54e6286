using System.Collections.Concurrent;

namespace Conturs.Appliance.Security;

/// <summary>A bucket of tokens for each of many callers.</summary>
internal sealed class TokenBuckets(RateLimit limit, TimeProvider time)
{
    /// <summary>So many callers are told apart. Then those whose bucket is full are forgotten, which changes nothing for them.</summary>
    private const int MostCallers = 10_000;

    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);

    /// <summary>The rule.</summary>
    public RateLimit Limit => limit;

    /// <summary>How many callers are told apart now.</summary>
    internal int Count => buckets.Count;

    /// <summary>Takes a token of a caller if there is one, and says what is left.</summary>
    public (bool Taken, double Left) Take(string caller)
    {
        if (buckets.Count >= MostCallers && !buckets.ContainsKey(caller)) Forget();
        var bucket = buckets.GetOrAdd(caller, _ => new Bucket(limit.Burst, time.GetTimestamp()));
        lock (bucket)
        {
            Fill(bucket);
            var taken = bucket.Tokens >= 1;
            if (taken) bucket.Tokens--;
            return (taken, bucket.Tokens);
        }
    }

    private void Fill(Bucket bucket)
    {
        var now = time.GetTimestamp();
        bucket.Tokens = Math.Min(limit.Burst, bucket.Tokens + (time.GetElapsedTime(bucket.At, now).TotalSeconds * limit.PerSecond));
        bucket.At = now;
    }

    private void Forget()
    {
        foreach (var (caller, bucket) in buckets)
        {
            lock (bucket)
            {
                Fill(bucket);
                if (bucket.Tokens >= limit.Burst) buckets.TryRemove(caller, out _);
            }
        }

        // All are busy at once: memory matters more than being exact.
        if (buckets.Count >= MostCallers) buckets.Clear();
    }

    private sealed class Bucket(double tokens, long at)
    {
        public double Tokens { get; set; } = tokens;

        public long At { get; set; } = at;
    }
}
