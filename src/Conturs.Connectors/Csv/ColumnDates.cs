using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Decides how the dates of a column are written.</summary>
internal static class ColumnDates
{
    /// <summary>The notation; null for a column that does not hold dates, or when day first and month first both fit and mean different days.</summary>
    public static DateNotation? Decide(ColumnProfile profile, DateNotation? asked, out bool isAmbiguous) =>
        profile.Cells.Dates.Decide(profile.Cells.Known, asked, out isAmbiguous);

    /// <summary>The notation of a column that must hold dates.</summary>
    /// <exception cref="CsvInputException">It does not, or it is not clear how they are written.</exception>
    public static DateNotation Require(CsvFile file, string header, ColumnProfile profile, DateNotation? asked)
    {
        var known = profile.Cells.Known;
        if (known == 0) return DateNotation.Iso;
        if (Decide(profile, asked, out var isAmbiguous) is { } notation) return notation;
        if (isAmbiguous) throw Ambiguous(file, header);
        var unreadable = known - Enum.GetValues<DateNotation>().Max(profile.Cells.Dates.Readable);
        throw file.Error(
            $"column '{header}' should hold dates, but {Shares.Text(unreadable, known)} of its values are not readable as dates. Correct them, say how they are written with --date-format, or leave the column out with --ignore \"{header}\".");
    }

    /// <summary>What is thrown when a person must decide.</summary>
    public static CsvInputException Ambiguous(CsvFile file, string header) => file.Error(
        $"column '{header}': it is not clear whether the dates are day/month/year or month/day/year. Say so with --date-format d/m/y or --date-format m/d/y.");
}
