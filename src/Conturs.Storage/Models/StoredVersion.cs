namespace Conturs.Storage.Models;

/// <summary>One learned version with all that belongs to it. It never changes; what becomes of it is in the catalogue.</summary>
/// <param name="Version">Counted from 1; every version that is kept has a number of its own.</param>
/// <param name="LearnedAt">When reading for it began, in UTC.</param>
/// <param name="Model">The canonical bytes of the model: JSON in UTF-8.</param>
/// <param name="Report">The bytes of the report that was shown when it was learned: JSON in UTF-8.</param>
/// <param name="Customers">How many customers were kept with it for "similar customers"; 0 when it was learned without. They may be gone by now.</param>
public sealed record StoredVersion(int Version, DateTimeOffset LearnedAt, byte[] Model, byte[] Report, int Customers)
{
    /// <summary>How many had been forgotten or opted out when reading for it began: it may have learned from whoever left later.</summary>
    public long Departures { get; init; }
}
