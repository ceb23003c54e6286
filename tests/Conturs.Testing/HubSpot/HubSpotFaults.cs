namespace Conturs.Testing.HubSpot;

/// <summary>What goes wrong between a caller and HubSpot.</summary>
public enum HubSpotFault
{
    /// <summary>500 with a body of HubSpot.</summary>
    Error,

    /// <summary>502 with a page of somebody in between.</summary>
    BadGateway,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>423: the account is locked while it is migrated, with <c>Retry-After</c>.</summary>
    Locked,

    /// <summary>403: an address that allowed by itself has ended.</summary>
    Ended,

    /// <summary>200, and half of the JSON.</summary>
    BrokenJson,

    /// <summary>The connection is cut before an answer.</summary>
    Cut,

    /// <summary>The connection is cut after the work was done: the caller does not know.</summary>
    CutAfter,

    /// <summary>No answer until the caller gives up.</summary>
    Silence,
}

/// <summary>Faults that come next, and how long every call takes.</summary>
public sealed class HubSpotFaults
{
    private readonly Lock gate = new();
    private readonly List<(Func<string, bool> Fits, HubSpotFault Fault, int Left)> next = [];

    /// <summary>True when errors of single records name neither trace id nor record.</summary>
    public bool HidesWho { get; set; }

    /// <summary>How long HubSpot thinks about each call.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>The next calls of an address that begins with a text fail.</summary>
    public void Next(HubSpotFault fault, int calls = 1, string path = "/")
    {
        lock (gate) next.Add((address => address.StartsWith(path, StringComparison.Ordinal), fault, calls));
    }

    /// <summary>The fault of a call; null when it goes well.</summary>
    public HubSpotFault? Take(string path)
    {
        lock (gate)
        {
            var at = next.FindIndex(fault => fault.Fits(path));
            if (at < 0) return null;
            var (fits, fault, left) = next[at];
            if (left <= 1) next.RemoveAt(at);
            else next[at] = (fits, fault, left - 1);
            return fault;
        }
    }
}
