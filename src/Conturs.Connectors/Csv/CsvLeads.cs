using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>A file of leads that was looked at as a whole and is read one row at a time, in its order.</summary>
public sealed class CsvLeads : ICompanySource
{
    private readonly CsvFile file;
    private readonly IReadOnlyList<ColumnReading> readings;
    private readonly SubjectColumns subjects;
    private readonly IReadOnlyList<string> warnings;
    private readonly int? id;
    private readonly DateOnly agesTo;
    private readonly DateOnly? asOf;

    internal CsvLeads(CsvFile file, IReadOnlyList<ColumnReading> readings, int? id, SubjectColumns subjects, DateOnly? asOf, DateOnly today)
    {
        (this.file, this.readings, this.id, this.subjects, this.asOf) = (file, readings, id, subjects, asOf);
        agesTo = asOf ?? today;
        warnings = [];
    }

    /// <summary>Lines of the file behind the header.</summary>
    public required long Rows { get; init; }

    /// <summary>Header of the column that gives <see cref="CompanyFacts.Reference"/>; "row number" when there is none.</summary>
    public string ReferenceColumn => id is { } index ? file.Headers[index] : "row number";

    /// <summary>One line each for what is worth a look. Lines about dates later than their day appear after the first whole reading.</summary>
    public IReadOnlyList<string> Warnings
    {
        get => [.. warnings, .. ReadingWarnings.LaterDates(readings)];
        internal init => warnings = value;
    }

    /// <inheritdoc/>
    /// <exception cref="CsvInputException">While reading: the file changed after it was opened.</exception>
    public IEnumerable<CompanyFacts> Read()
    {
        foreach (var reading in readings) reading.Restart();
        foreach (var line in file.Lines())
            yield return new CompanyFacts(RowReading.Reference(line, id), RowReading.Facts(line, readings, agesTo, asOf)) { AsOf = asOf, Domain = subjects.Domain(line), IsOnePerson = subjects.IsOnePerson(line) };
    }
}
