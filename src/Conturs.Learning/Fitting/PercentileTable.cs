using Conturs.Scoring;

namespace Conturs.Learning.Fitting;

/// <summary>Turns the z of the reference population into at most 201 knots, each a mean over k companies.</summary>
internal static class PercentileTable
{
    private const int MostKnots = 201;

    /// <summary>The percentile reference of a population of at least one company.</summary>
    /// <param name="z">z of the population, any order.</param>
    /// <param name="k">Companies behind each knot.</param>
    public static PercentileReference Build(double[] z, int k)
    {
        var sorted = (double[])z.Clone();
        Array.Sort(sorted);
        var count = Math.Min(MostKnots, 1 + (sorted.Length / k));
        var knots = count == 1 ? [(At: Fixed.Round(sorted.Average()), Level: 0.5)] : Knots(sorted, count, Math.Min(k, sorted.Length));
        var distinct = knots.GroupBy(knot => knot.At).OrderBy(group => group.Key)
            .Select(group => (At: group.Key, Level: group.Average(knot => knot.Level))).ToList();
        if (distinct.Count == 1) return new PercentileReference([distinct[0].At], [0.5]);
        var (first, last) = (distinct[0].Level, distinct[^1].Level);
        return new PercentileReference(
            [.. distinct.Select(knot => knot.At)],
            [.. distinct.Select(knot => Fixed.Round((knot.Level - first) / (last - first)))]);
    }

    private static List<(double At, double Level)> Knots(double[] sorted, int count, int k)
    {
        var knots = new List<(double, double)>(count);
        for (var j = 0; j < count; j++)
        {
            var rank = j * (sorted.Length - 1.0) / (count - 1);
            var start = (int)Math.Clamp(Math.Floor(rank - ((k - 1) / 2.0) + 0.5), 0, sorted.Length - k);
            knots.Add((Fixed.Round(sorted.AsSpan(start, k).ToArray().Average()), (double)j / (count - 1)));
        }

        return knots;
    }
}
