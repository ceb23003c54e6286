using System.Globalization;

namespace Conturs.Connectors.Csv;

/// <summary>Shares of cells, in whole numbers so that no rounding decides.</summary>
internal static class Shares
{
    /// <summary>A column is a number or a date column when 98 % of its known cells are; the rest are taken for slips.</summary>
    public static bool IsNearlyAll(long part, long whole) => whole > 0 && part * 100 >= whole * 98;

    /// <summary>True from the given percentage on; false of nothing.</summary>
    public static bool IsAtLeast(long part, long whole, int percent) => whole > 0 && part * 100 >= whole * percent;

    /// <summary>"12 %", and "under 1 %" rather than "0 %".</summary>
    public static string Text(long part, long whole)
    {
        var percent = whole == 0 ? 0 : part * 100 / whole;
        return percent == 0 && part > 0 ? "under 1 %" : percent.ToString(CultureInfo.InvariantCulture) + " %";
    }
}
