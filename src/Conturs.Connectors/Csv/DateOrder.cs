using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Reads <c>--date-format</c>, of which only the order of day, month and year matters: "d/m/y", "dd/MM/yyyy", "MM-dd-yyyy HH:mm", "yyyyMMdd".</summary>
internal static class DateOrder
{
    /// <summary>The order a person asked for; null when nothing was asked.</summary>
    /// <exception cref="CsvInputException">The text has no day, month and year in a usual order.</exception>
    public static DateNotation? Parse(string? format)
    {
        if (format is null) return null;
        var letters = string.Concat(format.ToLowerInvariant().Where(c => c is 'd' or 'm' or 'y').Distinct());
        if (letters == "ymd" && !format.Any(c => c is '-' or '/' or '.' or ' ')) return DateNotation.Compact;
        return letters switch
        {
            "dmy" => DateNotation.DayFirst,
            "mdy" => DateNotation.MonthFirst,
            "ymd" => DateNotation.Iso,
            _ => throw new CsvInputException($"--date-format '{format}': the order of day, month and year is not clear. Write d/m/y, m/d/y or y-m-d."),
        };
    }
}
