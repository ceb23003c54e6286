using System.Globalization;

namespace Conturs.Scoring;

/// <summary>Words for number bands: "under 50 employees", "50-200 employees", "1M or more".</summary>
public static class NumberCaptions
{
    /// <summary>One caption for each of the <c>cuts.Count + 1</c> bands.</summary>
    public static IReadOnlyList<string> For(Dimension dimension, IReadOnlyList<double> cuts)
    {
        if (cuts.Count == 0) return [WithUnit(dimension, "any value")];
        var captions = new string[cuts.Count + 1];
        captions[0] = WithUnit(dimension, "under " + Text(dimension, cuts[0]));
        for (var i = 1; i < cuts.Count; i++)
            captions[i] = WithUnit(dimension, Text(dimension, cuts[i - 1]) + (cuts[i - 1] < 0 ? " to " : "-") + Text(dimension, cuts[i]));
        captions[^1] = WithUnit(dimension, Text(dimension, cuts[^1]) + " or more");
        return captions;
    }

    /// <summary>A number as a seller reads it: 1,200 or, for money, 1.2M; years without separators.</summary>
    public static string Text(Dimension dimension, double value)
    {
        var size = Math.Abs(value);
        if (dimension.Unit == "year") return value.ToString("0", CultureInfo.InvariantCulture);
        if (dimension.Kind == DimensionKind.Money && size >= 1000)
        {
            var (divisor, suffix) = size >= 1e9 ? (1e9, "B") : size >= 1e6 ? (1e6, "M") : (1e3, "K");
            return (value / divisor).ToString("0.###", CultureInfo.InvariantCulture) + suffix;
        }

        return value.ToString(size >= 1000 ? "#,0.##" : "0.######", CultureInfo.InvariantCulture);
    }

    private static string WithUnit(Dimension dimension, string text) =>
        dimension.Unit is "" or "year" ? text : $"{text} {dimension.Unit}";
}
