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
    /// <inheritdoc />
    public override double At(double z) => Between(Rates, z);

    /// <summary>The wider of the spread of z carried through the steps and the Wilson interval of the block (E. Wilson, 1927).</summary>
    public override Interval IntervalAt(double z, double deviation)
    {
        var (rate, size) = (At(z), Between([.. Sizes.Select(size => (double)size)], z));
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

    private double Between(IReadOnlyList<double> values, double z)
    {
        var above = 0;
        while (above < Centres.Count && Centres[above] <= z) above++;
        if (above == 0) return values[0];
        if (above == Centres.Count) return values[^1];
        var share = (z - Centres[above - 1]) / (Centres[above] - Centres[above - 1]);
        return values[above - 1] + (share * (values[above] - values[above - 1]));
    }
}
