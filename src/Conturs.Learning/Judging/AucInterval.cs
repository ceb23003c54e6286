namespace Conturs.Learning.Judging;

/// <summary>
/// AUC over the rounds and parts of a validation, with a 95 % interval. Only companies of one part are compared with each other: scores
/// of different fits are not on one scale, and where nothing predicts, a part that was left out with many winners lowers what its
/// look-alikes elsewhere get, so that an area over all parts together falls below 0.5.
/// </summary>
/// <remarks>
/// The spread of the parts' areas knows that the training sets vary, but the training sets overlap; its variance is corrected for that
/// (C. Nadeau and Y. Bengio, 2003: (1/n + test/training) times the sample variance of n areas). With few parts that spread is itself
/// uncertain, so Student's quantile is taken. The interval is never narrower than DeLong's (1988) for fixed scores.
/// </remarks>
internal static class AucInterval
{
    /// <summary>Two-sided 95 % of Student's distribution with 1, 2, ... degrees of freedom.</summary>
    private static readonly double[] Student95 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

    /// <summary>The AUC of one method.</summary>
    public static Estimate Of(IReadOnlyList<HeldOut> rounds) =>
        Of([.. rounds.Select(round => round.Placements())], rounds, least: 0, nothing: 0.5);

    /// <summary>AUC of one method minus that of another on the same companies and splits.</summary>
    public static Estimate Lead(IReadOnlyList<HeldOut> rounds, IReadOnlyList<HeldOut> others) => Of(
        [.. rounds.Zip(others, (round, other) => round.Placements().Zip(other.Placements(), (mine, its) => mine - its).ToArray())],
        rounds, least: -1, nothing: 0);

    private static Estimate Of(List<double[]> placements, IReadOnlyList<HeldOut> rounds, double least, double nothing)
    {
        var areas = rounds.SelectMany((round, r) => Areas(round, placements[r])).ToList();
        if (areas.Count == 0) return new Estimate(nothing, least, 1);
        var fixedScores = Math.Sqrt(placements.Select((round, r) => RankCurve.Variance(round, rounds[r].Won)).Average());
        var width = Math.Max(Estimate.Normal95 * fixedScores, Quantile(areas.Count - 1) * Resampled(areas, rounds[0].Parts().Count()));
        return new Estimate(areas.Average(), Math.Max(least, areas.Average() - width), Math.Min(1, areas.Average() + width));
    }

    private static IEnumerable<double> Areas(HeldOut round, double[] placements) => round.Parts()
        .Select(rows => rows.Where(row => round.Won[row] && !double.IsNaN(placements[row])).ToList())
        .Where(rows => rows.Count > 0).Select(rows => rows.Average(row => placements[row]));

    /// <summary>0 with a single part: nothing was resampled there.</summary>
    private static double Resampled(List<double> areas, int parts)
    {
        if (parts < 2 || areas.Count < 2) return 0;
        var mean = areas.Average();
        var variance = areas.Sum(area => (area - mean) * (area - mean)) / (areas.Count - 1);
        return Math.Sqrt(((1.0 / areas.Count) + (1.0 / (parts - 1))) * variance);
    }

    private static double Quantile(int degrees) =>
        degrees < 1 ? 0 : degrees <= Student95.Length ? Student95[degrees - 1] : Estimate.Normal95 + (2.4 / (degrees - 1));
}
