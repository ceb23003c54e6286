using System.Globalization;
using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Reads one row.</summary>
internal static class RowReading
{
    /// <summary>The cell of the id column, trimmed; the 1-based number of the row where there is no such column or the cell is empty.</summary>
    public static string Reference(CsvLine line, int? id) =>
        id is { } index && line.Cells[index].Trim() is { Length: > 0 } reference ? reference : line.Row.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is known, by key. Ages count to <paramref name="agesTo"/>; provenance says <paramref name="asOf"/>.</summary>
    public static Dictionary<string, Fact> Facts(CsvLine line, IReadOnlyList<ColumnReading> readings, DateOnly? agesTo, DateOnly? asOf)
    {
        var facts = new Dictionary<string, Fact>(readings.Count, StringComparer.Ordinal);
        foreach (var reading in readings)
        {
            if (reading.Read(line, agesTo, asOf) is { } fact) facts.Add(reading.Dimension.Key, fact);
        }

        return facts;
    }
}
