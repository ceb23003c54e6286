namespace Conturs.Connectors.Csv;

/// <summary>What a person said about a file. Everything that is left out is detected.</summary>
public sealed record CsvOptions
{
    /// <summary>Column with the id (<c>--id</c>).</summary>
    public string? Id { get; init; }

    /// <summary>Column that tells companies apart (<c>--company</c>). Deals only.</summary>
    public string? Company { get; init; }

    /// <summary>Column with the outcome (<c>--outcome</c>). Deals only.</summary>
    public string? Outcome { get; init; }

    /// <summary>The outcome that means won (<c>--won</c>), in any case.</summary>
    public string? Won { get; init; }

    /// <summary>The outcome that means lost (<c>--lost</c>), in any case.</summary>
    public string? Lost { get; init; }

    /// <summary>Column with the closing date (<c>--closed-at</c>). Deals only.</summary>
    public string? ClosedAt { get; init; }

    /// <summary>Column with a score the CRM already has (<c>--compare</c>): compared with, never a dimension. Deals only.</summary>
    public string? Compare { get; init; }

    /// <summary>Columns to leave alone (<c>--ignore</c>), in any case.</summary>
    public IReadOnlyCollection<string> Ignore { get; init; } = [];

    /// <summary>What columns mean (<c>--map</c>), by header in any case. See <see cref="ColumnMappings.Parse"/>.</summary>
    public IReadOnlyDictionary<string, ColumnMapping> Map { get; init; } = new Dictionary<string, ColumnMapping>();

    /// <summary>Day to which ages count (<c>--as-of</c>); null for each deal's own day, and today for leads.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Order of day, month and year (<c>--date-format</c>): "d/m/y", "MM/dd/yyyy", "yyyyMMdd"; null when the columns decide.</summary>
    public string? DateFormat { get; init; }

    /// <summary>Fewest rows that must hold each value of a column whose name speaks of people, for the column to be kept (<c>--k</c>, 5-50).</summary>
    public int K { get; init; } = 10;

    /// <summary>
    /// Says of a row, by its id and its registrable web domain (null when it has none), that its company is left out. Such rows are passed
    /// over from the start, as though the file did not have them; null leaves nobody out. Deals only.
    /// </summary>
    public Func<string, string?, bool>? IsLeftOut { get; init; }

    /// <summary>True when <see cref="Ignore"/> names the column.</summary>
    public bool Ignores(string header) => Ignore.Any(ignored => string.Equals(ignored.Trim(), header, StringComparison.OrdinalIgnoreCase));

    /// <summary>The mapping of a column, or null.</summary>
    public ColumnMapping? MappingOf(string header) =>
        Map.FirstOrDefault(entry => string.Equals(entry.Key.Trim(), header, StringComparison.OrdinalIgnoreCase)).Value;
}
