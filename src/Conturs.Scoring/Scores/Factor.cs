namespace Conturs.Scoring;

/// <summary>One printed line of a score: what one dimension adds.</summary>
/// <param name="Dimension">Key of the dimension.</param>
/// <param name="Caption">Its name in words.</param>
/// <param name="Band">The company's band in words: "100-200 employees", "not known".</param>
/// <param name="Points">Signed points on the 0-100 scale, -100 to 100.</param>
/// <param name="Direction">The sign of the dimension's log-odds; a part can be too small for a whole point.</param>
/// <param name="GroupSize">Class of the number of companies in the band; null where no band is stored.</param>
/// <param name="Source">Where the fact comes from; null when it is not known.</param>
/// <param name="AsOf">The day the fact held, when the source says so.</param>
public sealed record Factor(
    string Dimension, string Caption, string Band, int Points, Direction Direction, string? GroupSize, string? Source, DateOnly? AsOf)
{
    /// <summary>True when the fact is not known; that can have points of its own.</summary>
    public bool IsMissing { get; init; }
}
