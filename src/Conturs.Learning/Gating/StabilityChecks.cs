using System.Globalization;

namespace Conturs.Learning.Gating;

/// <summary>The stability budget as checks, with their sentences.</summary>
internal static class StabilityChecks
{
    /// <summary>What is limited.</summary>
    public static IEnumerable<GateCheck> Of(Stability stability) =>
    [
        AtMost("grade_changes", stability.GradeChanges, Stability.MostGradeChanges, "would change grade and move 5 points or more"),
        new("spearman", stability.Spearman, Stability.LeastSpearman, stability.Spearman >= Stability.LeastSpearman, string.Create(
            CultureInfo.InvariantCulture, $"The order of leads agrees to {stability.Spearman:0.0000} (Spearman; at least {Stability.LeastSpearman}).")),
        AtMost("large_moves", stability.LargeMoves, Stability.MostLargeMoves, "would move 10 points or more"),
    ];

    /// <summary>What is only shown, so that nobody takes the limited share for the number of grades that change.</summary>
    public static IEnumerable<GateCheck> Shown(Stability stability) =>
    [
        new("all_grade_changes", stability.AllGradeChanges, null, true,
            $"{Percent(stability.AllGradeChanges)} of {Count(stability.Leads)} leads would change grade, however little they move; for moves of this size {Percent(stability.ExpectedGradeChanges)} are to be expected."),
        new("mean_move", stability.MeanMove, null, true, string.Create(CultureInfo.InvariantCulture, $"Scores would move {stability.MeanMove:0.00} points on average.")),
    ];

    private static GateCheck AtMost(string name, double share, double most, string what) =>
        new(name, share, most, share <= most, $"{Percent(share)} of leads {what} (limit {Percent(most)}).");

    /// <summary>Two decimals where needed, so that a share just above its limit does not read like it.</summary>
    private static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static string Count(int leads) => leads.ToString("N0", CultureInfo.InvariantCulture);
}
