using Conturs.Learning.Rows;

namespace Conturs.Learning.Leaks;

/// <summary>Finds columns that know how a deal ended.</summary>
internal static class LeakDetection
{
    /// <summary>Judges every dimension.</summary>
    /// <param name="history">The fitted rows.</param>
    /// <param name="table">The exact history; its rows are named by <paramref name="order"/>.</param>
    /// <param name="order">Row of the table for each row of the whole banded history.</param>
    /// <param name="options">Settings, with the columns that are allowed whatever they look like.</param>
    public static LeakReport Find(BandedHistory history, FactTable table, int[] order, LearningOptions options) => LeakReport.Nothing;
}
