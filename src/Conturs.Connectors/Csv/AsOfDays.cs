using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>The day on which a row looked as it does, to which its ages count.</summary>
internal sealed record AsOfDays
{
    /// <summary>What a person said; it holds for every row.</summary>
    public DateOnly? Asked { get; init; }

    /// <summary>Column with the day a deal came in, and how it writes dates.</summary>
    public (int Index, DateNotation Notation)? CreatedAt { get; init; }

    /// <summary>Column with the day a deal ended, and how it writes dates.</summary>
    public (int Index, DateNotation Notation)? ClosedAt { get; init; }

    /// <summary>Newest day of the file, for rows that have neither.</summary>
    public DateOnly? Newest { get; init; }

    /// <summary>The day of a row; null when the file has no dates at all.</summary>
    public DateOnly? Of(CsvLine line) => Asked ?? Day(line, CreatedAt) ?? Closing(line) ?? Newest;

    /// <summary>The closing date of a row, when it has one.</summary>
    public DateOnly? Closing(CsvLine line) => Day(line, ClosedAt);

    private static DateOnly? Day(CsvLine line, (int Index, DateNotation Notation)? column) =>
        column is { } known ? DateText.Parse(line.Cells[known.Index], known.Notation) : null;
}
