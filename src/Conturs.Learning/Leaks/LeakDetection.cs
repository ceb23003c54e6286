using Conturs.Learning.Rows;

namespace Conturs.Learning.Leaks;

/// <summary>
/// Finds columns that know how a deal ended. Figures come before names, so that a column that gives itself away is refused whatever it is
/// called; and what is refused is no longer compared with, so that one leak does not hide another.
/// </summary>
internal static class LeakDetection
{
    /// <summary>Judges every dimension of the rows that are fitted.</summary>
    /// <param name="history">All rows.</param>
    /// <param name="table">The exact history.</param>
    /// <param name="order">Row of the table for each row of <paramref name="history"/>.</param>
    /// <param name="options">Settings, with the columns that are allowed whatever they look like.</param>
    public static LeakReport Find(BandedHistory history, FactTable table, int[] order, LearningOptions options)
    {
        var fitted = history.Fitted();
        int[] rows = [.. order.Where((_, i) => history.Weights[i] > 0)];
        var columns = SuspectColumn.All(fitted, table, rows, new SeededHash(options.Seed, options.HashKey));
        var refused = Refuse(columns, fitted.ClosedDays);
        bool IsAllowed(RefusedDimension leak) => options.AllowedLeaks.Any(name => string.Equals(name.Trim(), leak.Column, StringComparison.OrdinalIgnoreCase));
        var inOrder = columns.Where(refused.ContainsKey).Select(column => refused[column]).ToList();
        return new LeakReport(
            [.. inOrder.Where(leak => !IsAllowed(leak))],
            [
                .. inOrder.Where(IsAllowed).Select(leak => $"Column '{leak.Column}' looks as if it knew how a deal ends and is used because it was allowed. {leak.Detail}"),
                .. columns.Where(column => !refused.ContainsKey(column)).SelectMany(LeakWarnings.Of),
            ]);
    }

    private static Dictionary<SuspectColumn, RefusedDimension> Refuse(SuspectColumn[] columns, int[] closedDays)
    {
        var refused = new Dictionary<SuspectColumn, RefusedDimension>();
        IEnumerable<SuspectColumn> Rest() => columns.Where(column => !refused.ContainsKey(column));

        RefuseEach(LeakGround.FilledAfterwards, FilledAfterwards.Why);
        RefuseEach(LeakGround.DecidesOutcomes, DecidedOutcomes.Why);
        RefuseEach(LeakGround.ClockByDate, column => ClosingClock.Why(column, closedDays));
        foreach (var (column, detail) in SharedClock.Find(Rest())) Refuse(column, LeakGround.ClockWithoutDates, detail);
        RefuseTheBest();
        RefuseEach(LeakGround.Name, SpeakingName.Why);
        RefuseTheBest();
        return refused;

        void RefuseEach(LeakGround ground, Func<SuspectColumn, string?> why)
        {
            foreach (var column in Rest().ToList())
                if (why(column) is { } detail) Refuse(column, ground, detail);
        }

        void RefuseTheBest()
        {
            while (KnowsTooMuch.Find(Rest()) is var (column, detail)) Refuse(column, LeakGround.KnowsTooMuch, detail);
        }

        void Refuse(SuspectColumn column, LeakGround ground, string detail) =>
            refused.Add(column, new RefusedDimension(column.Dimension.Key, column.Dimension.Column, ground, detail));
    }
}
