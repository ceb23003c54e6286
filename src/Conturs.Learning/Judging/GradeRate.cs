using Conturs.Scoring;

namespace Conturs.Learning.Judging;

/// <summary>Win rate of the companies that would have got a grade.</summary>
/// <param name="Grade">The grade.</param>
/// <param name="N">Companies.</param>
/// <param name="Rate">Their win rate with its 95 % interval; null when there are none.</param>
public sealed record GradeRate(Grade Grade, int N, Estimate? Rate)
{
    /// <summary>One entry for each grade, best first.</summary>
    /// <param name="percentiles">Percentile of every company that was held out, 0-1.</param>
    /// <param name="won">Its outcome.</param>
    public static IReadOnlyList<GradeRate> Of(double[] percentiles, bool[] won)
    {
        var grades = Array.ConvertAll(percentiles, percentile => Grades.Of((int)Math.Round(100 * percentile, MidpointRounding.AwayFromZero)));
        return [.. Enum.GetValues<Grade>().Select(grade =>
        {
            var rows = Enumerable.Range(0, grades.Length).Where(i => grades[i] == grade).ToList();
            return new GradeRate(grade, rows.Count, rows.Count == 0 ? null : Estimate.Rate(rows.Count(i => won[i]), rows.Count));
        })];
    }
}
