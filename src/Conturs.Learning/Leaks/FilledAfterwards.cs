using System.Globalization;

namespace Conturs.Learning.Leaks;

/// <summary>R2: a column that is filled only once a deal has ended says by being filled how it ended.</summary>
internal static class FilledAfterwards
{
    /// <summary>The ground with its figures; null when there is none.</summary>
    public static string? Why(SuspectColumn column)
    {
        var auc = column.AucOf(column.IsFilled);
        if (auc < LeakLimits.FilledAuc || column.FloorOf(auc, LeakLimits.FilledErrors) <= 0.5) return null;
        var won = Share(column, isWon: true);
        var rest = Share(column, isWon: false);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Whether it is filled tells how a deal ended: it is for {won:P0} of the won and {rest:P0} of the other companies (AUC {auc:0.00}, refused from {LeakLimits.FilledAuc:0.00} on).");
    }

    private static double Share(SuspectColumn column, bool isWon) =>
        Enumerable.Range(0, column.Won.Length).Count(row => column.Won[row] == isWon && column.IsFilled(row)) / (double)(isWon ? column.WonCount : column.RestCount);
}
