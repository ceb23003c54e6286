namespace Conturs.Learning.Judging;

/// <summary>A figure with its 95 % interval; ends are null when no interval is known.</summary>
public sealed record Estimate(double Value, double? Low, double? High)
{
    /// <summary>Two-sided 95 % of a normal distribution.</summary>
    internal const double Normal95 = 1.96;

    /// <summary>A figure with a normal interval, cut to a range.</summary>
    internal static Estimate Normal(double value, double standardError, double least, double most) => new(
        value, Math.Max(least, value - (Normal95 * standardError)), Math.Min(most, value + (Normal95 * standardError)));

    /// <summary>A rate with its Wilson interval (E. Wilson, 1927).</summary>
    /// <param name="hits">How often it happened; may be fractional where ties are shared out.</param>
    /// <param name="count">Out of how many, more than 0.</param>
    internal static Estimate Rate(double hits, double count)
    {
        const double z = Normal95;
        var rate = hits / count;
        var spread = z / (1 + (z * z / count)) * Math.Sqrt((rate * (1 - rate) / count) + (z * z / (4 * count * count)));
        var centre = (rate + (z * z / (2 * count))) / (1 + (z * z / count));
        return new Estimate(rate, hits == 0 ? 0 : Math.Max(0, centre - spread), hits == count ? 1 : Math.Min(1, centre + spread));
    }

    /// <summary>All three figures times a factor.</summary>
    internal Estimate Times(double factor) => new(Value * factor, Low * factor, High * factor);
}
