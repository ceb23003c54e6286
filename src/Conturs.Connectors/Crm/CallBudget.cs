namespace Conturs.Connectors.Crm;

/// <summary>
/// How often a connection may ask: a bucket of tokens, one a call, that fills evenly. Live calls go before bulk ones, which also leave
/// some tokens for them. The base library's bucket knows neither lanes nor a clock that tests can move.
/// </summary>
/// <param name="perSecond">Tokens that come back each second.</param>
/// <param name="burst">Tokens of a full bucket.</param>
/// <param name="time">The clock.</param>
public sealed class CallBudget(double perSecond, int burst, TimeProvider time)
{
    private const double Reserve = 1;

    /// <summary>Whoever waited so long is as urgent as anybody: what is done in bulk must not stand still.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(5);

    private readonly Lock gate = new();
    private double rate = perSecond;
    private double most = burst;
    private double tokens = burst;
    private long filledAt = time.GetTimestamp();
    private DateTimeOffset pausedUntil;
    private int liveWaiting;

    /// <summary>Until when nobody may ask; in the past when there is no pause.</summary>
    public DateTimeOffset PausedUntil
    {
        get
        {
            lock (gate) return pausedUntil;
        }
    }

    /// <summary>Follows what the other system says of its limits.</summary>
    public void Follow(double perSecond, int burst)
    {
        lock (gate)
        {
            Fill();
            (rate, most) = (perSecond, burst);
            tokens = Math.Min(tokens, most);
        }
    }

    /// <summary>Nobody asks for a while, because the other system said so.</summary>
    public void Pause(TimeSpan span)
    {
        lock (gate)
        {
            var until = time.GetUtcNow() + span;
            if (until > pausedUntil) pausedUntil = until;
            tokens = 0;
        }
    }

    /// <summary>Waits for a token and takes it.</summary>
    public async Task Take(CallLane lane, CancellationToken cancellation)
    {
        var isLive = lane == CallLane.Live;
        var since = time.GetTimestamp();
        if (isLive) Interlocked.Increment(ref liveWaiting);
        try
        {
            while (WaitFor(isLive || time.GetElapsedTime(since) > Longest) is { } wait) await Task.Delay(wait, time, cancellation);
        }
        finally
        {
            if (isLive) Interlocked.Decrement(ref liveWaiting);
        }
    }

    /// <summary>How long to wait before asking again; null when a token was taken.</summary>
    private TimeSpan? WaitFor(bool isLive)
    {
        lock (gate)
        {
            if (pausedUntil - time.GetUtcNow() is { Ticks: > 0 } pause) return pause;
            Fill();
            var needed = isLive ? 1 : 1 + Reserve;
            if (tokens >= needed && (isLive || Volatile.Read(ref liveWaiting) == 0))
            {
                tokens--;
                return null;
            }

            var wait = TimeSpan.FromSeconds(Math.Max(0, needed - tokens) / rate);
            return wait > ShortestWait ? wait : ShortestWait;
        }
    }

    private void Fill()
    {
        var now = time.GetTimestamp();
        tokens = Math.Min(most, tokens + (time.GetElapsedTime(filledAt, now).TotalSeconds * rate));
        filledAt = now;
    }
}
