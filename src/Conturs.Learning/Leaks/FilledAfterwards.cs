using System.Globalization;

namespace Conturs.Learning.Leaks;

/// <summary>R2: a column that is filled only once a deal has ended says by being filled how it ended.</summary>
internal static class FilledAfterwards
{
    /// <summary>The ground with its figures; null when there is none.</summary>
    public static string? Why(SuspectColumn column)
    {
        var filled = YesNoSignal.Of(column, column.IsFilled);
        if (filled.Auc < LeakLimits.FilledAuc || filled.Errors < LeakLimits.YesNoErrors) return null;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Whether it is filled tells how a deal ended: it is for {filled.Won:P0} of the won and {filled.Others:P0} of the other companies (AUC {filled.Auc:0.00}, refused from {LeakLimits.FilledAuc:0.00} on).");
    }
}
