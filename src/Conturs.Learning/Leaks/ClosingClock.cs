using System.Globalization;

namespace Conturs.Learning.Leaks;

/// <summary>
/// R4: a number that rises or falls with the closing date is a clock: it tells when a deal ended, which the next lead cannot know.
/// What counts is the number a model would see. A date taken as an age at closing is no clock while it runs along with the closing date
/// (it then holds the length of the sale); but a day that is the same for everybody, such as that of an import, becomes one by being
/// counted to the closing date.
/// </summary>
internal static class ClosingClock
{
    /// <summary>The ground with its figures; null when there is none or dates are not known.</summary>
    /// <param name="column">The column.</param>
    /// <param name="closedDays">Closing day of each row, 0 when not known.</param>
    public static string? Why(SuspectColumn column, int[] closedDays)
    {
        if (!column.Dimension.IsNumeric) return null;
        var rows = Enumerable.Range(0, closedDays.Length).Where(row => closedDays[row] != 0 && !double.IsNaN(column.Numbers[row])).ToArray();
        if (rows.Length < LeakLimits.ClockCompanies) return null;
        var correlation = RankCorrelation.Spearman(Array.ConvertAll(rows, row => column.Numbers[row]), Array.ConvertAll(rows, row => (double)closedDays[row]));
        if (Math.Abs(correlation) < LeakLimits.ClockCorrelation) return null;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"It is a clock: its rank correlation with the closing date is {correlation:0.00} (refused from {LeakLimits.ClockCorrelation:0.00} on, either sign).");
    }
}
