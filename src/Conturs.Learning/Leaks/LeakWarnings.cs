using System.Globalization;
using Conturs.Scoring;

namespace Conturs.Learning.Leaks;

/// <summary>What is worth a look but no ground to refuse a column.</summary>
public static class LeakWarnings
{
    private static readonly HashSet<string> CalendarWords =
        ["month", "weekday", "week", "day", "quarter", "year", "season", "hour", "fy", "monat", "wochentag", "quartal", "jahr", "mois", "jour", "trimestre", "mes", "dia"];

    /// <summary>Words beside which a year or a month is a measure or an age: "visits per month", "founding year".</summary>
    private static readonly HashSet<string> NotCalendarWords = ["per", "founded", "founding", "foundation", "established", "since", "last"];

    /// <summary>One sentence when the whole model ranks too well to be true; null else.</summary>
    /// <param name="auc">Cross-validated AUC of the model, 0-1.</param>
    public static string? OfWhole(double auc) => auc <= LeakLimits.WholeAuc ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"The model ranks at AUC {auc:0.00}; histories of real leads rarely allow more than {LeakLimits.WholeAuc:0.0}. Check that every column was known when the lead arrived.");

    /// <summary>The sentences about one column.</summary>
    internal static IEnumerable<string> Of(SuspectColumn column)
    {
        var name = column.Dimension.Column;
        if (column.Auc >= LeakLimits.StrongAuc)
            yield return string.Create(CultureInfo.InvariantCulture, $"Column '{name}' ranks winners at AUC {column.Auc:0.00} all alone. Check that it is known when a lead arrives.");
        if (MissingLift(column) is { } lift)
            yield return string.Create(CultureInfo.InvariantCulture, $"Companies without '{name}' win {lift:0.0} times as often as the average. Check that it is not filled in during the sale.");
        if (IsCalendar(column.Dimension))
            yield return $"Column '{name}' is a calendar. What it says holds only as long as the seasons repeat themselves.";
        if (column.Dimension.IsDealAmount)
            yield return $"Column '{name}' is an amount of the deal, which gets exact while a deal advances; it is used in coarse steps.";
        else if (ExactAmountAuc(column) is { } auc)
            yield return string.Create(CultureInfo.InvariantCulture, $"Whether '{name}' is an exact amount or a round one tells winners apart (AUC {auc:0.00}). Check that it does not get exact while a deal advances.");
    }

    /// <summary>Win rate of companies without the value over the average, when it is far from 1 and not by luck.</summary>
    private static double? MissingLift(SuspectColumn column)
    {
        var missing = Enumerable.Range(0, column.Won.Length).Where(row => !column.IsFilled(row)).ToList();
        if (missing.Count < LeakLimits.MissingShare * column.Won.Length) return null;
        var rate = column.WonCount / (double)column.Won.Length;
        var lift = missing.Count(row => column.Won[row]) / (rate * missing.Count);
        var error = Math.Sqrt((1 - rate) / (rate * missing.Count));
        return lift is < LeakLimits.LowMissingLift or > LeakLimits.HighMissingLift && Math.Abs(lift - 1) > LeakLimits.MissingErrors * error ? lift : null;
    }

    /// <summary>By the last word: "order month" is a month, "month target" a target.</summary>
    private static bool IsCalendar(Dimension dimension) =>
        dimension.Kind != DimensionKind.Age && ColumnWords.Of(dimension.Column) is [.., var last] words
        && CalendarWords.Contains(last) && !Array.Exists(words, NotCalendarWords.Contains);

    /// <summary>Only amounts of money: other numbers are exact because they are small.</summary>
    private static double? ExactAmountAuc(SuspectColumn column)
    {
        if (column.Dimension.Kind != DimensionKind.Money) return null;
        var exact = YesNoSignal.Of(column, row => IsExact(column.Numbers[row]));
        return exact.Auc >= LeakLimits.ExactAmountAuc && exact.Errors >= LeakLimits.YesNoErrors ? exact.Auc : null;
    }

    private static bool IsExact(double amount)
    {
        if (double.IsNaN(amount) || amount == 0) return false;
        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(amount))) - LeakLimits.RoundDigits + 1);
        return Math.Abs((amount / unit) - Math.Round(amount / unit)) > 1e-9;
    }
}
