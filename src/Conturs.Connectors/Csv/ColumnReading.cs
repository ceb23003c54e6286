using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Reads the cells of one column as facts of one dimension.</summary>
internal sealed class ColumnReading(int index, string header, Dimension dimension, ValueNotation notation)
{
    private const string Source = "csv";

    private readonly bool isPlace = HeaderKinds.IsPlace(header);

    /// <summary>Name of the column in this file.</summary>
    public string Header { get; } = header;

    public Dimension Dimension { get; } = dimension;

    /// <summary>Dates that were later than the day they are counted to, since <see cref="Restart"/>.</summary>
    public long LaterDates { get; private set; }

    /// <summary>Begins to count anew.</summary>
    public void Restart() => LaterDates = 0;

    /// <summary>The fact of a row, or null when nothing is known or nothing may be.</summary>
    /// <param name="line">The row.</param>
    /// <param name="agesTo">Day to which ages count.</param>
    /// <param name="asOf">Day on which the row held, when the source says so.</param>
    public Fact? Read(CsvLine line, DateOnly? agesTo, DateOnly? asOf)
    {
        var value = Dimension.Kind switch
        {
            DimensionKind.Age => Age(line.Cells[index], agesTo),
            DimensionKind.Category or DimensionKind.Hierarchy => PersonalText.LooksPersonal(line.Cells[index], isPlace) ? null : Value(line.Cells[index]),
            DimensionKind.Set => Members(line.Cells[index]),
            _ => Value(line.Cells[index]),
        };
        return value is null ? null : new Fact(value, new Provenance(Source, asOf));
    }

    private FactValue? Value(string cell) => FactReading.Read(Dimension, cell, notation);

    private FactValue.Number? Age(string cell, DateOnly? agesTo)
    {
        if (agesTo is not { } day || DateText.Parse(cell, notation.Dates) is not { } date) return null;
        if (date <= day) return new FactValue.Number(Ages.Months(date, day));
        LaterDates++;
        return null;
    }

    private FactValue.Members? Members(string cell)
    {
        if (Value(cell) is not FactValue.Members set) return null;
        if (!set.Names.Any(name => PersonalText.LooksPersonal(name, isPlace))) return set;
        var kept = set.Names.Where(name => !PersonalText.LooksPersonal(name, isPlace)).ToList();
        return kept.Count == 0 ? null : new FactValue.Members(kept);
    }
}
