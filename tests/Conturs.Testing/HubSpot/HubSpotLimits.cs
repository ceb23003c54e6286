namespace Conturs.Testing.HubSpot;

/// <summary>How often an account may be asked, by the clock of the account. Calls of the journal count for nothing.</summary>
/// <param name="time">The clock.</param>
public sealed class HubSpotLimits(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SearchWindow = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> calls = [];
    private readonly Queue<DateTimeOffset> searches = [];
    private DateOnly day;

    /// <summary>Calls in any ten seconds: 110 for an app of the marketplace, 100 or 190 for a private one.</summary>
    public int TenSecondly { get; set; } = 190;

    /// <summary>Calls of a day; null for none, as with OAuth apps of the marketplace.</summary>
    public int? Daily { get; set; } = 625_000;

    /// <summary>Searches a second, of the whole account.</summary>
    public int SearchesPerSecond { get; set; } = 5;

    /// <summary>Calls today that count.</summary>
    public int UsedToday { get; private set; }

    /// <summary>Calls that were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Counts a call. Gives the policy that refuses it; null when it may go on.</summary>
    public string? Take(bool isSearch)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            // Not stated: whether a call that is refused counts. Here it does not.
            var refusal = isSearch ? TakeOf(searches, SearchWindow, SearchesPerSecond, now) ? null : "SECONDLY" : TakeCall(now);
            if (refusal is not null) Refused++;
            return refusal;
        }
    }

    /// <summary>The headers of an answer: how much is left.</summary>
    public IReadOnlyList<(string Name, int Value)> Headers()
    {
        lock (gate)
        {
            List<(string Name, int Value)> headers = [("X-HubSpot-RateLimit-Max", TenSecondly), ("X-HubSpot-RateLimit-Remaining", Math.Max(0, TenSecondly - calls.Count)), ("X-HubSpot-RateLimit-Interval-Milliseconds", (int)Window.TotalMilliseconds)];
            if (Daily is { } most) headers.AddRange([("X-HubSpot-RateLimit-Daily", most), ("X-HubSpot-RateLimit-Daily-Remaining", Math.Max(0, most - UsedToday))]);
            return headers;
        }
    }

    private string? TakeCall(DateTimeOffset now)
    {
        if (DateOnly.FromDateTime(now.UtcDateTime) is var today && today != day) (day, UsedToday) = (today, 0);
        if (UsedToday >= Daily) return "DAILY";
        if (!TakeOf(calls, Window, TenSecondly, now)) return "TEN_SECONDLY_ROLLING";
        UsedToday++;
        return null;
    }

    private static bool TakeOf(Queue<DateTimeOffset> taken, TimeSpan window, int most, DateTimeOffset now)
    {
        while (taken.TryPeek(out var oldest) && oldest <= now - window) taken.Dequeue();
        if (taken.Count >= most) return false;
        taken.Enqueue(now);
        return true;
    }
}
