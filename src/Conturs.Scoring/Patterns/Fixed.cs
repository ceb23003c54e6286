namespace Conturs.Scoring;

/// <summary>
/// Table values are multiples of 2^-20, about one millionth of a log-odd, so that sums of them are exact in <see cref="double"/>
/// and do not depend on their order.
/// </summary>
public static class Fixed
{
    private const double Unit = 1 << 20;

    /// <summary>The nearest multiple of 2^-20.</summary>
    public static double Round(double value) => Math.Round(value * Unit, MidpointRounding.AwayFromZero) / Unit;
}
