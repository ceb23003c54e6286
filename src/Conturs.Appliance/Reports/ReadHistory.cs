using Conturs.Connectors.Crm;
using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Appliance.Reports;

/// <summary>What a report says of how a history was read, wherever it came from.</summary>
/// <param name="Dimensions">What it was read as.</param>
internal sealed record ReadHistory(IReadOnlyList<Dimension> Dimensions)
{
    /// <summary>Columns that do another work than a dimension's: "id: Record ID".</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Columns that are not used, with the reason.</summary>
    public IReadOnlyList<DroppedColumn> Dropped { get; init; } = [];

    /// <summary>One line each for what is worth a look.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>True when ages count to the closing date.</summary>
    public bool AgesAreAtClosing { get; init; }

    /// <summary>A file, after it was read.</summary>
    public static ReadHistory Of(CsvDeals deals) => new(deals.Dimensions)
    {
        Roles = [.. deals.Columns.Where(column => column.Role is not null and not "dropped").Select(column => $"{column.Role!.Replace('_', ' ')}: {column.Header}")],
        Dropped = deals.Dropped,
        Warnings = deals.Warnings,
        AgesAreAtClosing = deals.AgesAreAtClosing,
    };

    /// <summary>A connected CRM. It shows companies as they are now, not as they were when their deals closed.</summary>
    public static ReadHistory Of(IReadOnlyList<FieldUse> fields) => new([.. fields.Select(field => field.Dimension)])
    {
        Warnings = ["Companies are learned from as the CRM shows them now. What changed after a deal closed may know how it ended; leave such properties out (conturs connect ... --no-field PROPERTY)."],
    };
}
