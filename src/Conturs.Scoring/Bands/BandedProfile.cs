namespace Conturs.Scoring;

/// <summary>A company after the banding wall: codes only, in the order of the schema's dimensions.</summary>
/// <param name="Reference">The source's id of the company or lead.</param>
/// <param name="Codes">One band code a dimension, or a <see cref="BandCode"/>. <see cref="BandCode.None"/> for a set that is known and not empty.</param>
/// <param name="Members">For sets that are known and not empty: the codes of the stored members the company has, ascending; else null.</param>
/// <param name="Provenances">Source and date of each fact; default where nothing is known.</param>
public sealed record BandedProfile(string Reference, short[] Codes, short[]?[] Members, Provenance[] Provenances)
{
    /// <summary>The newest date the facts speak of.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>True when the fact is not known, whether or not that has a band of its own.</summary>
    public bool IsMissing(int dimension, DimensionBands bands) =>
        Members[dimension] is null && (Codes[dimension] == BandCode.Unknown || Codes[dimension] == bands.MissingCode);

    /// <summary>True when the value belongs to a stored band that is not "not known".</summary>
    public bool IsKnown(int dimension, DimensionBands bands) =>
        Members[dimension] is { Length: > 0 } || (Codes[dimension] >= 0 && Codes[dimension] != bands.MissingCode);
}
