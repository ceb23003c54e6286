using System.Globalization;
using System.Text;

namespace Conturs.Connectors.Tests.Csv;

/// <summary>Text of a file with an id, an outcome and the columns a test is about.</summary>
internal static class DealText
{
    /// <summary>Rows enough for every rule that needs some.</summary>
    public const int Rows = 120;

    /// <summary>One column that repeats the given cells, besides a category "shade" that is always usable.</summary>
    public static string Of(string header, params string[] cells) => Of(header, row => cells[row % cells.Length]);

    /// <summary>One column by a rule.</summary>
    public static string Of(string header, Func<int, string> cell, int rows = Rows) =>
        Lines(rows, [(header, cell), ("shade", row => row % 3 == 0 ? "dark" : "light")]);

    /// <summary>Columns by rules, behind an id and an outcome.</summary>
    public static string Lines(int rows, IEnumerable<(string Header, Func<int, string> Cell)> columns)
    {
        var all = columns.Prepend(("outcome", row => row % 2 == 0 ? "won" : "lost")).Prepend(("id", row => "d" + row.ToString(CultureInfo.InvariantCulture))).ToList();
        var text = new StringBuilder(string.Join(',', all.Select(column => Quoted(column.Item1)))).Append('\n');
        for (var row = 0; row < rows; row++) text.Append(string.Join(',', all.Select(column => Quoted(column.Item2(row))))).Append('\n');
        return text.ToString();
    }

    public static string Quoted(string cell) =>
        cell.IndexOfAny([',', ';', '\t', '"', '\r', '\n']) < 0 ? cell : '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
