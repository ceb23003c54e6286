using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>A file of deals that was looked at as a whole and is read as often as wanted, one row at a time.</summary>
public sealed class CsvDeals : IDealSource
{
    private readonly DealPlan plan;
    private readonly CompanyKeys keys;

    internal CsvDeals(DealPlan plan)
    {
        this.plan = plan;
        keys = new CompanyKeys(plan.Roles);
        Dimensions = [.. plan.Readings.Select(reading => reading.Dimension)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Dimension> Dimensions { get; }

    /// <inheritdoc/>
    public bool HasCompanyKeys => keys.NameCompanies;

    /// <summary>True when <see cref="CompanyFacts.Reference"/> is an id; false when it is the number of the row.</summary>
    public bool HasReferences => plan.Reference is not null;

    /// <summary>Columns that do not become dimensions, with the reason, in the file's order.</summary>
    public IReadOnlyList<DroppedColumn> Dropped => plan.Dropped;

    /// <summary>What became of every column, in the file's order.</summary>
    public IReadOnlyList<DetectedColumn> Columns => plan.Columns;

    /// <summary>One line each for what is worth a look. Lines about dates later than their day appear after the first whole reading.</summary>
    public IReadOnlyList<string> Warnings => [.. plan.Warnings, .. ReadingWarnings.LaterDates(plan.Readings)];

    /// <summary>Lines of the file behind the header.</summary>
    public long Rows => plan.Survey.Rows;

    /// <summary>Lines that are won.</summary>
    public long Won => plan.Outcome.Won;

    /// <summary>Lines that are lost.</summary>
    public long Lost => plan.Outcome.Lost;

    /// <summary>Lines that are neither.</summary>
    public long Open => plan.Outcome.Open;

    /// <summary>True when ages count to the closing date, because no column says when a deal came in: such ages contain the length of the sales cycle.</summary>
    public bool AgesAreAtClosing =>
        plan.Days is { Asked: null, CreatedAt: null, ClosedAt: not null } && Dimensions.Any(dimension => dimension.Kind == DimensionKind.Age);

    /// <inheritdoc/>
    /// <exception cref="CsvInputException">While reading: the file changed after it was opened.</exception>
    public IEnumerable<Deal> Read()
    {
        foreach (var reading in plan.Readings) reading.Restart();
        foreach (var line in plan.File.Lines())
        {
            var asOf = plan.Days.Of(line);
            var facts = new CompanyFacts(RowReading.Reference(line, plan.Reference), RowReading.Facts(line, plan.Readings, asOf, asOf))
            {
                AsOf = asOf,
                Domain = plan.Subjects.Domain(line),
                IsOnePerson = plan.Subjects.IsOnePerson(line),
            };
            yield return new Deal(keys.Of(line), plan.Outcome.Of(line), plan.Days.Closing(line), facts) { OtherScore = plan.Rating?.Of(line) };
        }
    }
}
