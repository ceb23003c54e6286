namespace Conturs.Scoring;

/// <summary>
/// F: the share of the reference population with a lower z, piecewise linear through at most 201 knots.
/// Each knot is a mean over at least k companies.
/// </summary>
/// <param name="LogOdds">z of the knots, strictly ascending, multiples of 2^-20.</param>
/// <param name="Levels">F at the knots, ascending from 0 to 1; a single knot stands for 0.5.</param>
public sealed record PercentileReference(IReadOnlyList<double> LogOdds, IReadOnlyList<double> Levels)
{
    private readonly double[] knots = [.. LogOdds];
    private readonly double[] levels = [.. Levels];

    /// <summary>F(z), 0 to 1.</summary>
    public double At(double z)
    {
        if (knots.Length == 1) return 0.5;
        if (z <= knots[0]) return levels[0];
        if (z >= knots[^1]) return levels[^1];
        var found = Array.BinarySearch(knots, z);
        if (found >= 0) return levels[found];
        var above = ~found;
        var share = (z - knots[above - 1]) / (knots[above] - knots[above - 1]);
        return levels[above - 1] + (share * (levels[above] - levels[above - 1]));
    }

    /// <summary>The printed score of z: 100 F(z) rounded half up, an integer 0-100.</summary>
    public int ScoreAt(double z) => (int)Math.Clamp(Math.Floor(PercentileAt(z) + 0.5), 0, 100);

    /// <summary>The printed percentile of z: 100 F(z) with 4 decimals. Scores and points are made from it, so that they agree with what is printed.</summary>
    public double PercentileAt(double z) => Math.Round(100 * At(z), 4, MidpointRounding.AwayFromZero);

    /// <summary>Compares the knots themselves.</summary>
    public bool Equals(PercentileReference? other) =>
        other is not null && knots.AsSpan().SequenceEqual(other.knots) && levels.AsSpan().SequenceEqual(other.levels);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(knots.Length, knots[0], knots[^1]);
}
