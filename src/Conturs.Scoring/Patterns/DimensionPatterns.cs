namespace Conturs.Scoring;

/// <summary>
/// The patterns of one dimension: its bands and how much each speaks for or against a win.
/// Effects are log-odds, multiples of 2^-20, one for each band code.
/// </summary>
public sealed record DimensionPatterns
{
    /// <summary>The bands the effects belong to.</summary>
    public required DimensionBands Bands { get; init; }

    /// <summary>Effect of each band.</summary>
    public required IReadOnlyList<double> Effects { get; init; }

    /// <summary>
    /// Sets only, else empty: the part of each member's effect that is damped by the size of the set
    /// (divided by the square root of the number of stored members present).
    /// </summary>
    public IReadOnlyList<double> DampedEffects { get; init; } = [];

    /// <summary>Effects in the bootstrap refits, the <see cref="PatternModel.Refits"/> values of a band side by side.</summary>
    public required IReadOnlyList<float> RefitEffects { get; init; }

    /// <summary>Sets only, else empty: as <see cref="RefitEffects"/> for <see cref="DampedEffects"/>.</summary>
    public IReadOnlyList<float> RefitDampedEffects { get; init; } = [];

    /// <summary>90th minus 10th percentile of the dimension's contribution over the reference population, in log-odds, 0 or more.</summary>
    public required double EffectRange { get; init; }
}
