namespace Conturs.Storage.Documents;

/// <summary>How a store is.</summary>
/// <param name="State">What it does now.</param>
/// <param name="Detail">Why, and what to do, in a sentence; null when it is well.</param>
/// <param name="Restored">What was done at the last opening because of damage, in a sentence; null when there was none.</param>
public sealed record StoreHealth(StoreState State, string? Detail, string? Restored);

/// <summary>What a store does.</summary>
public enum StoreState
{
    /// <summary>Reads and writes.</summary>
    Ready,

    /// <summary>Reads only: the disk is full or refuses. It writes again by itself as soon as the disk does.</summary>
    ReadOnly,

    /// <summary>Does nothing now: it is being opened anew, or is damaged beyond what it can mend itself.</summary>
    Closed,
}
