using Conturs.Connectors.Crm;

namespace Conturs.Connectors.HubSpot;

/// <summary>A call to be made.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Path and query; with <see cref="IsOpen"/> the whole address.</param>
internal sealed record HubSpotCall(HttpMethod Method, string Path)
{
    /// <summary>Its JSON; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>Who goes first.</summary>
    public CallLane Lane { get; init; } = CallLane.Live;

    /// <summary>True when it changes something, so that it must not be made twice.</summary>
    public bool Changes { get; init; }

    /// <summary>True when it is the app that asks, not the account.</summary>
    public bool IsOfApp { get; init; }

    /// <summary>True when the address alone allows it: a file of the journal.</summary>
    public bool IsOpen { get; init; }
}
