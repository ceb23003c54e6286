using Conturs.Learning.Fitting;
using Conturs.Learning.Rows;

namespace Conturs.Learning.Judging;

/// <summary>One way to hold companies out.</summary>
/// <param name="Rows">The companies.</param>
/// <param name="Part">The part in which each is held out; -1 when it is only learned from.</param>
/// <param name="From">By time: the first closing date that is held out.</param>
internal sealed record HoldOut(BandedHistory Rows, int[] Part, DateOnly? From = null)
{
    /// <summary>Closing dates must be known of this share of closed companies, or the newest ones may be those that are not known.</summary>
    private const double LeastDated = 0.95;

    /// <summary>Fewer winners or losers than this on one side say nothing about the future.</summary>
    private const int FewestOfEachClass = 20;

    private const double TrainingShare = 0.75;

    /// <summary>Number of parts.</summary>
    public int Parts => Part.Max() + 1;

    /// <summary>Parts of equal size and win rate. Rounds with different numbers are independent.</summary>
    public static HoldOut Random(BandedHistory history, SeededHash hash, int split) =>
        new(history, Folds.Assign(history, hash, split, Folds.CountFor(history)));

    /// <summary>
    /// The newest quarter of the closed companies is held out; companies that closed on one day stay on one side, and open ones that
    /// stand in for lost ones are only learned from. Null when closing dates are missing or a side has too few winners or losers.
    /// </summary>
    public static HoldOut? ByTime(BandedHistory history)
    {
        int[] closed = [.. Enumerable.Range(0, history.Count).Where(row => history.Outcomes[row] != Scoring.DealOutcome.Open)];
        int[] dated = [.. closed.Where(row => history.ClosedDays[row] > 0)];
        if (dated.Length == 0 || dated.Length < LeastDated * closed.Length) return null;
        var border = Border([.. dated.Select(row => history.ClosedDays[row]).Order()]);
        var rows = history.Pick([.. Enumerable.Range(0, history.Count).Where(row => history.Outcomes[row] == Scoring.DealOutcome.Open || history.ClosedDays[row] > 0)]);
        int[] part = [.. rows.Outcomes.Select((outcome, row) => outcome != Scoring.DealOutcome.Open && rows.ClosedDays[row] >= border ? 0 : -1)];
        return HasBothClasses(rows, part, 0) && HasBothClasses(rows, part, -1) ? new HoldOut(rows, part, DateOnly.FromDayNumber(border)) : null;
    }

    /// <summary>The same with only the first so many companies to learn from, in canonical order, which is a random one.</summary>
    public HoldOut LearningFrom(int most)
    {
        var learned = 0;
        int[] kept = [.. Enumerable.Range(0, Part.Length).Where(row => Part[row] >= 0 || learned++ < most)];
        return kept.Length == Part.Length ? this : new HoldOut(Rows.Pick(kept), Array.ConvertAll(kept, row => Part[row]), From);
    }

    /// <summary>What a method says of each part when it learns from the others.</summary>
    /// <param name="score">Fills the places of one part.</param>
    /// <param name="parallelism">Parts that are worked on at the same time.</param>
    public HeldOut Rank(Action<int, double[]> score, int parallelism)
    {
        var z = new double[Part.Length];
        Parallel.For(0, Parts, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, part => score(part, z));
        return new HeldOut(Part, z, Rows.Won);
    }

    /// <summary>The companies a part is judged without.</summary>
    public BandedHistory Training(int part) => Rows.Pick([.. Enumerable.Range(0, Part.Length).Where(row => Part[row] != part)]);

    /// <summary>The first day of the newer side: the one that splits nearest to three quarters.</summary>
    private static int Border(int[] days)
    {
        var wanted = TrainingShare * days.Length;
        var border = days[^1];
        var nearest = double.PositiveInfinity;
        for (var i = 1; i < days.Length; i++)
        {
            if (days[i] == days[i - 1] || !(Math.Abs(i - wanted) < nearest)) continue;
            (nearest, border) = (Math.Abs(i - wanted), days[i]);
        }

        return border;
    }

    private static bool HasBothClasses(BandedHistory rows, int[] part, int side)
    {
        int won = 0, lost = 0;
        for (var row = 0; row < part.Length; row++)
            if (part[row] == side && rows.Outcomes[row] != Scoring.DealOutcome.Open) (won, lost) = rows.Won[row] ? (won + 1, lost) : (won, lost + 1);
        return won >= FewestOfEachClass && lost >= FewestOfEachClass;
    }
}
