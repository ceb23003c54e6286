using System.Globalization;
using System.Text;

namespace Conturs.Appliance.Reports;

/// <summary>Cells of a CSV file that a spreadsheet opens: quoted, and without anything that it would take for a formula.</summary>
internal static class CsvCells
{
    /// <summary>What formulas begin with, also in their wide forms.</summary>
    private const string Begins = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20\u2212";

    /// <summary>One line with its end.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>One cell: a text that begins like a formula and is no number is made a plain text by an apostrophe, which spreadsheets hide.</summary>
    public static string Cell(string text)
    {
        var plain = text.TrimStart(' ', '"', '\'');
        var isFormula = plain.Length > 0 && Begins.Contains(plain[0], StringComparison.Ordinal) && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        var cell = new StringBuilder(text.Length + 3).Append('"');
        if (isFormula) cell.Append('\'');
        return cell.Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"').ToString();
    }
}
