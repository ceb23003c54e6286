using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>What the non-empty cells of a column are made of, in counts.</summary>
internal sealed class CellTally
{
    public long Count { get; private set; }

    /// <summary>Cells that say "unknown" or the like.</summary>
    public long Unknowns { get; private set; }

    public long Characters { get; private set; }

    public long WithDigit { get; private set; }

    public long WithBlank { get; private set; }

    /// <summary>Industry codes: NAICS, SIC, NACE.</summary>
    public long Codes { get; private set; }

    /// <summary>"Coarse > fine".</summary>
    public long Lineages { get; private set; }

    /// <summary>Words for yes or no, 1 and 0 among them.</summary>
    public long YesNos { get; private set; }

    public NumberTally Point { get; } = new(NumberNotation.Point);

    public NumberTally Comma { get; } = new(NumberNotation.Comma);

    public DateTally Dates { get; } = new();

    public SetTally Sets { get; } = new();

    public PersonalTally Personal { get; } = new();

    /// <summary>Cells that a column of numbers or dates would hold if it were one.</summary>
    public long Known => Count - Unknowns;

    /// <summary>The notation under which more cells are numbers; the decimal point when both do as well.</summary>
    public NumberTally Numbers => Comma.Readable > Point.Readable ? Comma : Point;

    /// <summary>
    /// The notation in which a dimension's cells are read. People are counted whole: when "2.810" makes every head count whole with the
    /// comma as decimal sign and the point does not, the points separate thousands.
    /// </summary>
    public NumberNotation NotationFor(Dimension dimension)
    {
        var (first, other) = Numbers == Point ? (Point, Comma) : (Comma, Point);
        var isHeadcount = dimension.Key == "employees" && first.Whole < first.Numbers;
        return isHeadcount && other.Readable == first.Readable && other.Whole == other.Numbers ? other.Notation : first.Notation;
    }

    public void Add(string cell, long times)
    {
        Count += times;
        Characters += cell.Length * times;
        if (cell.Contains(' ')) WithBlank += times;
        if (MissingText.IsUnknown(cell)) Unknowns += times;
        if (cell.Length <= 8 && Industry.Parse(cell) is not null) Codes += times;
        if (HierarchyText.HasParts(cell)) Lineages += times;
        if (cell.Length <= 5 && YesNo.Parse(cell) is not null) YesNos += times;
        Sets.Add(cell, times);
        Personal.Add(cell, times);
        AddNumbers(cell, times);
    }

    private void AddNumbers(string cell, long times)
    {
        var hasDigit = cell.AsSpan().ContainsAnyInRange('0', '9');
        if (hasDigit) WithDigit += times;
        if (NumberVocabulary.Allows(cell))
        {
            Point.Add(cell, times);
            Comma.Add(cell, times);
        }

        if (hasDigit) Dates.Add(cell, times);
    }
}
