using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Lines about cells that a column's reading leaves out.</summary>
internal static class ReadingWarnings
{
    /// <summary>What is left out as unreadable or personal, from the profile of a column.</summary>
    public static IEnumerable<string> Of(string header, Dimension dimension, ValueNotation notation, ColumnProfile profile)
    {
        var unreadable = Unreadable(dimension, notation, profile.Cells);
        if (unreadable > 0) yield return $"Column '{header}': {Values(unreadable)} not readable as {Wanted(dimension.Kind)} and taken for missing.";
        var isPlace = HeaderKinds.IsPlace(header);
        var personal = isPlace ? profile.Cells.Personal.Contacts : profile.Cells.Personal.Any;
        if (personal > 0 && dimension.Kind is DimensionKind.Category or DimensionKind.Hierarchy or DimensionKind.Set)
            yield return $"Column '{header}': {Values(personal)} left out as personal data.";
    }

    /// <summary>Dates later than the day they are counted to, known after a whole reading.</summary>
    public static IEnumerable<string> LaterDates(IEnumerable<ColumnReading> readings) =>
        from reading in readings
        where reading.LaterDates > 0
        select $"Column '{reading.Header}': {Values(reading.LaterDates)} later than the day ages are counted to and taken for missing.";

    private static long Unreadable(Dimension dimension, ValueNotation notation, CellTally cells) => dimension.Kind switch
    {
        DimensionKind.Number when dimension.Unit == "year" => cells.Known - Math.Max(Numbers(notation, cells).Numbers, cells.Dates.Readable(notation.Dates)),
        DimensionKind.Number or DimensionKind.Money or DimensionKind.OrderedBand => cells.Known - Numbers(notation, cells).Readable,
        DimensionKind.YesNo => cells.Known - cells.YesNos,
        DimensionKind.Age => cells.Known - cells.Dates.Readable(notation.Dates),
        _ => 0,
    };

    private static NumberTally Numbers(ValueNotation notation, CellTally cells) => notation.Numbers == NumberNotation.Comma ? cells.Comma : cells.Point;

    private static string Wanted(DimensionKind kind) => kind switch
    {
        DimensionKind.Age => "a date",
        DimensionKind.YesNo => "yes or no",
        DimensionKind.OrderedBand => "a range",
        DimensionKind.Money => "an amount",
        _ => "a number",
    };

    private static string Values(long count) => count == 1 ? "1 value is" : $"{count} values are";
}
