using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>How many cells of a column read as dates, under each order of day, month and year.</summary>
internal sealed class DateTally
{
    private readonly long[] readable = new long[4];
    private readonly DateOnly?[] newest = new DateOnly?[4];

    /// <summary>Cells that are one day when read day first and another when read month first.</summary>
    public long Ambiguous { get; private set; }

    public long Readable(DateNotation notation) => readable[(int)notation];

    public DateOnly? Newest(DateNotation notation) => newest[(int)notation];

    public void Add(string cell, long times)
    {
        Add(DateText.Parse(cell, DateNotation.Iso), DateNotation.Iso, times);
        var dayFirst = Add(DateText.Parse(cell, DateNotation.DayFirst), DateNotation.DayFirst, times);
        var monthFirst = Add(DateText.Parse(cell, DateNotation.MonthFirst), DateNotation.MonthFirst, times);
        Add(DateText.Parse(cell, DateNotation.Compact), DateNotation.Compact, times);
        if (dayFirst is not null && monthFirst is not null && dayFirst != monthFirst) Ambiguous += times;
    }

    /// <summary>The notation under which at least 98 % of the known cells are dates.</summary>
    /// <param name="known">Cells that say something.</param>
    /// <param name="asked">What a person said, or null.</param>
    /// <param name="isAmbiguous">True when day first and month first both fit and mean different days.</param>
    /// <returns>Null when the column does not hold dates, or when it is not clear which.</returns>
    public DateNotation? Decide(long known, DateNotation? asked, out bool isAmbiguous)
    {
        isAmbiguous = false;
        if (asked is { } notation && Shares.IsNearlyAll(Readable(notation), known)) return notation;
        if (Shares.IsNearlyAll(Readable(DateNotation.Iso), known)) return DateNotation.Iso;
        var (day, month) = (Readable(DateNotation.DayFirst), Readable(DateNotation.MonthFirst));
        if (!Shares.IsNearlyAll(Math.Max(day, month), known)) return null;
        if (day != month) return day > month ? DateNotation.DayFirst : DateNotation.MonthFirst;
        isAmbiguous = Ambiguous > 0;
        return isAmbiguous ? null : DateNotation.DayFirst;
    }

    private DateOnly? Add(DateOnly? day, DateNotation notation, long times)
    {
        if (day is null) return null;
        readable[(int)notation] += times;
        if (newest[(int)notation] is not { } known || day > known) newest[(int)notation] = day;
        return day;
    }
}
