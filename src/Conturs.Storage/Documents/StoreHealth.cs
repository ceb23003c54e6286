namespace Conturs.Storage.Documents;

/// <summary>How a store is.</summary>
/// <param name="State">What it does now.</param>
/// <param name="Detail">Why, and what to do, in a sentence; null when it is well.</param>
/// <param name="Restored">What was damaged at the last opening, what it was mended from and what was lost, in sentences; null when there was no damage.</param>
public sealed record StoreHealth(StoreState State, string? Detail, string? Restored)
{
    /// <summary>True when something that had been acknowledged could not be brought back, or may be missing.</summary>
    public bool HasLost { get; init; }
}
