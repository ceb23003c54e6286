namespace Conturs.Scoring;

/// <summary>
/// Win rates of blocks of neighbouring z, never falling, linear between the blocks' centres (M. Ayer et al., 1955).
/// Every block stands for at least k companies.
/// </summary>
/// <param name="Centres">Mean z of each block, strictly ascending.</param>
/// <param name="Rates">Win rate of each block, ascending, 0-1.</param>
/// <param name="Sizes">Companies in each block, in steps of 5.</param>
public sealed record IsotonicCalibration(IReadOnlyList<double> Centres, IReadOnlyList<double> Rates, IReadOnlyList<int> Sizes) : Calibration
{
    private readonly double[] centres = [.. Centres];
    private readonly double[] rates = [.. Rates];
    private readonly double[] sizes = [.. Sizes.Select(size => (double)size)];

    /// <inheritdoc />
    public override double At(double z) => Between(rates, z);

    /// <summary>The wider of the spread of z carried through the steps and the Wilson interval of the block (E. Wilson, 1927).</summary>
    public override Interval IntervalAt(double z, double deviation)
    {
        var (rate, size) = (At(z), Between(sizes, z));
        var (low, high) = (At(z - (Normal90 * deviation)), At(z + (Normal90 * deviation)));
        var (centre, spread) = Wilson(rate, size);
        return Around(rate, Math.Min(low, centre - spread), Math.Max(high, centre + spread));
    }

    private static (double Centre, double Spread) Wilson(double rate, double n)
    {
        const double square = Normal90 * Normal90;
        var spread = Normal90 / (1 + (square / n)) * Math.Sqrt((rate * (1 - rate) / n) + (square / (4 * n * n)));
        return ((rate + (square / (2 * n))) / (1 + (square / n)), spread);
    }

    /// <summary>Compares the steps themselves.</summary>
    public bool Equals(IsotonicCalibration? other) =>
        other is not null && centres.AsSpan().SequenceEqual(other.centres) && rates.AsSpan().SequenceEqual(other.rates) && sizes.AsSpan().SequenceEqual(other.sizes);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(centres.Length, centres[0], rates[^1]);

    private double Between(double[] values, double z)
    {
        var found = Array.BinarySearch(centres, z);
        if (found >= 0) return values[found];
        var above = ~found;
        if (above == 0) return values[0];
        if (above == centres.Length) return values[^1];
        var share = (z - centres[above - 1]) / (centres[above] - centres[above - 1]);
        return values[above - 1] + (share * (values[above] - values[above - 1]));
    }
}
