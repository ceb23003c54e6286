namespace Conturs.Learning.Judging;

/// <summary>
/// AUC over the rounds and parts of a validation, with a 95 % interval. Only companies of one part are compared with each other: scores
/// of different fits are not on one scale, and where nothing predicts, a part that was left out with many winners lowers what its
/// look-alikes elsewhere get, so that an area over all parts together falls below 0.5.
/// </summary>
/// <remarks>
/// The variance is that of C. Nadeau and Y. Bengio (2003), who correct for training sets that overlap: (1/parts + test/training) times the
/// variance of a part's area. Their first term divides by the repeats as well, but repeats share the companies, and in simulations such an
/// interval missed the truth in 10 % of runs instead of 5; so here repeats only steady the figures. The variance of a part's area is its
/// spread over parts, and at least what DeLong (1988) gives for fixed scores. A single part, as by time, has DeLong's interval.
/// </remarks>
internal static class AucInterval
{
    /// <summary>The AUC of one method.</summary>
    public static Estimate Of(IReadOnlyList<HeldOut> rounds) =>
        Of([.. rounds.Select(round => round.Placements())], rounds, least: 0, nothing: 0.5);

    /// <summary>AUC of one method minus that of another on the same companies and splits.</summary>
    public static Estimate Lead(IReadOnlyList<HeldOut> rounds, IReadOnlyList<HeldOut> others) => Of(
        [.. rounds.Zip(others, (round, other) => round.Placements().Zip(other.Placements(), (mine, its) => mine - its).ToArray())],
        rounds, least: -1, nothing: 0);

    private static Estimate Of(List<double[]> placements, IReadOnlyList<HeldOut> rounds, double least, double nothing)
    {
        var areas = rounds.Select((round, r) => Areas(round, placements[r])).Where(list => list.Count > 0).ToList();
        if (areas.Count == 0) return new Estimate(nothing, least, 1);
        var fixedScores = placements.Select((round, r) => RankCurve.Variance(round, rounds[r].Won)).Average();
        var parts = rounds[0].Parts().Count();
        var variance = parts < 2 ? fixedScores : ((1.0 / parts) + (1.0 / (parts - 1))) * Math.Max(areas.Average(Spread), parts * fixedScores);
        return Estimate.Normal(areas.Average(list => list.Average()), Math.Sqrt(variance), least, 1);
    }

    private static List<double> Areas(HeldOut round, double[] placements) => [.. round.Parts()
        .Select(rows => rows.Where(row => round.Won[row] && !double.IsNaN(placements[row])).ToList())
        .Where(rows => rows.Count > 0).Select(rows => rows.Average(row => placements[row]))];

    /// <summary>Sample variance; 0 of a single value.</summary>
    private static double Spread(List<double> values) =>
        values.Count < 2 ? 0 : values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Count - 1);
}
