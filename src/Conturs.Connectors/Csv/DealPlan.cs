namespace Conturs.Connectors.Csv;

/// <summary>Everything that was decided about a file of deals before its deals are read.</summary>
internal sealed record DealPlan
{
    public required CsvFile File { get; init; }

    public required ColumnRoles Roles { get; init; }

    /// <summary>Column that names a deal wherever it is kept or shown; null for the row number.</summary>
    public required int? Reference { get; init; }

    /// <summary>Who each row is about.</summary>
    public required SubjectColumns Subjects { get; init; }

    public required Survey Survey { get; init; }

    public required OutcomeColumn Outcome { get; init; }

    /// <summary>The CRM's own score, when it is compared with.</summary>
    public RatingColumn? Rating { get; init; }

    public required AsOfDays Days { get; init; }

    public required IReadOnlyList<ColumnReading> Readings { get; init; }

    public required IReadOnlyList<DetectedColumn> Columns { get; init; }

    public required IReadOnlyList<DroppedColumn> Dropped { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }
}
