namespace Conturs.Appliance.Reports.Html.Charts;

/// <summary>From values to places on a picture.</summary>
/// <param name="From">Lowest value.</param>
/// <param name="To">Highest value, above <paramref name="From"/>.</param>
/// <param name="Start">Where the lowest value is drawn.</param>
/// <param name="End">Where the highest value is drawn; may lie before <paramref name="Start"/>, as on an axis that points up.</param>
/// <param name="Step">From one marked value to the next, beginning at <paramref name="From"/>.</param>
internal readonly record struct Scale(double From, double To, double Start, double End, double Step)
{
    private const int MostSteps = 6;
    private static readonly double[] Steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

    /// <summary>A scale with ends on marks, wide enough for all values.</summary>
    public static Scale Around(IEnumerable<double> values, double start, double end)
    {
        double[] all = [.. values];
        var step = Steps.FirstOrDefault(some => Mended((all.Max() - all.Min()) / some) <= MostSteps, 1);
        var (from, to) = (Math.Floor(Mended(all.Min() / step)), Math.Ceiling(Mended(all.Max() / step)));
        return new Scale(Mended(from * step), Mended(Math.Max(to, from + 1) * step), start, end, step);
    }

    /// <summary>The same values drawn from another place to another.</summary>
    public Scale Over(double start, double end) => this with { Start = start, End = end };

    /// <summary>The place of a value; values outside go to the nearer end.</summary>
    public double At(double value) => Start + ((End - Start) * (Math.Clamp(value, From, To) - From) / (To - From));

    /// <summary>The marked values from end to end, at most nine.</summary>
    public IEnumerable<double> Marks()
    {
        for (var i = 0; Mended(From + (i * Step)) <= To; i++) yield return Mended(From + (i * Step));
    }

    /// <summary>Takes away what binary fractions add to decimal ones.</summary>
    private static double Mended(double value) => Math.Round(value, 9);
}
