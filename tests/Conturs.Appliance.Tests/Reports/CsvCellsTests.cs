using Conturs.Appliance.Reports;
using CsCheck;

namespace Conturs.Appliance.Tests.Reports;

public sealed class CsvCellsTests
{
    private static readonly char[] Formulas = ['=', '+', '-', '@', '\t', '\r', '\n', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20', '\u2212'];

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("  @SUM(A1)", "\"'  @SUM(A1)\"")]
    [InlineData("-12.5", "\"-12.5\"")]
    [InlineData("-12.5x", "\"'-12.5x\"")]
    [InlineData("Industry +8", "\"Industry +8\"")]
    [InlineData("", "\"\"")]
    public void A_cell_that_a_spreadsheet_would_run_is_made_a_text_and_a_number_stays_one(string text, string cell) => CsvCells.Cell(text).Should().Be(cell);

    [Fact]
    public void No_text_begins_like_a_formula_and_none_loses_a_letter() =>
        Gen.String[Gen.Char["=+-@\t\r\n '\"a1,.\uFF1D\u2212"], 0, 8].Sample(text =>
        {
            var cell = CsvCells.Cell(text);
            var inside = cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal);
            inside.TrimStart('\'').Should().Be(text.TrimStart('\''));
            var shown = inside.TrimStart(' ', '"');
            (shown.Length > 0 && Formulas.Contains(shown[0]) && !double.TryParse(inside, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _)).Should().BeFalse(text);
        });
}
