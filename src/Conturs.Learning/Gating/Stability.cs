using Conturs.Scoring;

namespace Conturs.Learning.Gating;

/// <summary>How much the scores of the same leads, with the same facts, differ between two versions.</summary>
/// <param name="Leads">Leads compared.</param>
/// <param name="GradeChanges">Share that change grade and move by 5 points or more, 0-1.</param>
/// <param name="LargeMoves">Share that move by 10 points or more, 0-1.</param>
/// <param name="Spearman">Rank correlation between both, -1 to 1, equal values at their mean rank.</param>
/// <param name="AllGradeChanges">Share that change grade, however small the move, 0-1. Not limited: leads at a border change it by one point.</param>
/// <param name="MeanMove">Mean size of the move, 0-100 points.</param>
public sealed record Stability(int Leads, double GradeChanges, double LargeMoves, double Spearman, double AllGradeChanges, double MeanMove)
{
    /// <summary>Largest share of leads that may change grade and move by 5 points or more.</summary>
    public const double MostGradeChanges = 0.05;

    /// <summary>Largest share of leads that may move by 10 points or more.</summary>
    public const double MostLargeMoves = 0.02;

    /// <summary>Lowest rank correlation.</summary>
    public const double LeastSpearman = 0.97;

    private const int NoticedMove = 5;
    private const int LargeMove = 10;

    /// <summary>The share of grade changes that moves of this size bring about: each of the four borders is within the mean move of that share of leads.</summary>
    public double ExpectedGradeChanges => Math.Min(1, 4 * MeanMove / 100);

    /// <summary>True when every limit is kept.</summary>
    public bool IsWithinLimits => GradeChanges <= MostGradeChanges && LargeMoves <= MostLargeMoves && Spearman >= LeastSpearman;

    /// <summary>Compares percentiles of the same leads in the same order. Moves and grades are those of the printed scores, ranks those of the percentiles.</summary>
    /// <param name="percentilesBefore">0-100, of at least one lead.</param>
    /// <param name="percentilesAfter">0-100, of the same leads.</param>
    /// <exception cref="ArgumentException">There are no leads, or not the same number on both sides.</exception>
    public static Stability Of(IReadOnlyList<double> percentilesBefore, IReadOnlyList<double> percentilesAfter)
    {
        if (percentilesBefore.Count == 0 || percentilesBefore.Count != percentilesAfter.Count)
            throw new ArgumentException($"Stability compares the same leads, at least one: there are {percentilesBefore.Count} before and {percentilesAfter.Count} after.");
        int noticed = 0, large = 0, grades = 0, moved = 0;
        for (var i = 0; i < percentilesBefore.Count; i++)
        {
            var (before, after) = (Score(percentilesBefore[i]), Score(percentilesAfter[i]));
            var move = Math.Abs(after - before);
            var isOther = Grades.Of(before) != Grades.Of(after);
            moved += move;
            if (isOther) grades++;
            if (isOther && move >= NoticedMove) noticed++;
            if (move >= LargeMove) large++;
        }

        double leads = percentilesBefore.Count;
        return new Stability(
            percentilesBefore.Count, noticed / leads, large / leads, MidRanks.Correlation(percentilesBefore, percentilesAfter), grades / leads, moved / leads);
    }

    private static int Score(double percentile) => (int)Math.Clamp(Math.Floor(percentile + 0.5), 0, 100);
}
