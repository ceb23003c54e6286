using System.CommandLine;
using System.Globalization;
using Conturs.Connectors.Csv;

namespace Conturs.Appliance.Cli;

/// <summary>The options that say how to read any CSV file.</summary>
internal sealed class ReadingOptions
{
    private readonly Option<string?> map = new("--map") { Description = "JSON file that maps columns to dimension, kind and unit.", HelpName = "FILE.json" };
    private readonly Option<string?> asOf = new("--as-of") { Description = "Reference day for ages, as 2026-06-30 (default: each row's own date; for score: today).", HelpName = "DATE" };
    private readonly Option<string?> dateFormat = new("--date-format") { Description = "How dates are written, as d/M/yyyy, when the file itself does not decide.", HelpName = "FORMAT" };

    public IEnumerable<Option> All => [map, asOf, dateFormat];

    public CsvOptions Csv(ParseResult result) => new()
    {
        Map = result.GetValue(map) is { } file ? Mapping(file) : new Dictionary<string, ColumnMapping>(),
        AsOf = result.GetValue(asOf) is { } day ? ParseDay(day) : null,
        DateFormat = result.GetValue(dateFormat),
    };

    private static IReadOnlyDictionary<string, ColumnMapping> Mapping(string file) =>
        File.Exists(file) ? ColumnMappings.Parse(File.ReadAllText(file), file) : throw new WrongInputException($"--map: there is no file {file}.");

    private static DateOnly ParseDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new WrongInputException($"--as-of must be a day such as 2026-06-30, not '{text}'.");
}
