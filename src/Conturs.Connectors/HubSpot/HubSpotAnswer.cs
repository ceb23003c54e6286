using System.Net;
using System.Text.Json;

namespace Conturs.Connectors.HubSpot;

/// <summary>An answer of HubSpot.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its JSON; null when it has none, or what it has is no JSON.</param>
/// <param name="RetryAfter">When to ask again; null when it does not say.</param>
internal sealed record HubSpotAnswer(HttpStatusCode Status, JsonElement? Body, TimeSpan? RetryAfter)
{
    /// <summary>The account is being moved to another place.</summary>
    private const int Moving = 477;

    /// <summary>Calls that are allowed in ten seconds; null when it does not say.</summary>
    public int? TenSecondly { get; init; }

    /// <summary>HubSpot's time when it answered; null when it does not say.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>True when what it has is not JSON although it should be.</summary>
    public bool IsBroken { get; init; }

    /// <summary>True when it did what was asked, or most of it.</summary>
    public bool IsDone => (int)Status is >= 200 and < 300 && !IsBroken;

    /// <summary>True when asking again later may help.</summary>
    public bool IsTransient => IsBroken || Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.Locked || (int)Status is Moving or >= 500;
}
