namespace Conturs.Scoring;

/// <summary>
/// Everything a score is made from: z(x) = intercept + sum over dimensions of effect(band) + sum over pairs of effect(cell), in log-odds,
/// and the percentile reference that turns z into 0-100. Holds patterns of at least <see cref="K"/> companies and no company.
/// </summary>
public sealed record PatternModel
{
    /// <summary>Number of bootstrap refits behind every interval.</summary>
    public const int Refits = 20;

    /// <summary>Smallest group a stored band may describe, 5-50.</summary>
    public required int K { get; init; }

    /// <summary>Seed of every random choice made in learning.</summary>
    public required long Seed { get; init; }

    /// <summary>z of a company about which nothing is known.</summary>
    public required double Intercept { get; init; }

    /// <summary>The intercept in each bootstrap refit.</summary>
    public required IReadOnlyList<float> RefitIntercepts { get; init; }

    /// <summary>The patterns, in dimension order.</summary>
    public required IReadOnlyList<DimensionPatterns> Dimensions { get; init; }

    /// <summary>At most ten pairs of dimensions that together say more than each alone, in the order they were found.</summary>
    public IReadOnlyList<PairPatterns> Pairs { get; init; } = [];

    /// <summary>What cross-validation chose.</summary>
    public LearnedSettings? Settings { get; init; }

    /// <summary>From z to the percentile among companies that are not customers.</summary>
    public required PercentileReference Reference { get; init; }

    /// <summary>Standard deviation of z over the reference population.</summary>
    public required double ReferenceDeviation { get; init; }

    /// <summary>From z to the probability of winning; null when the model was learned without lost deals.</summary>
    public Calibration? Calibration { get; init; }

    /// <summary>What the back-test said when the model was learned.</summary>
    public required Verdict Verdict { get; init; }
}
