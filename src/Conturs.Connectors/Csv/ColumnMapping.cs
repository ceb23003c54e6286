using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>What a person said a column means.</summary>
/// <param name="Dimension">Key of the dimension, standard ("employees") or own; null to keep the one the header gives.</param>
/// <param name="Kind">How its values are read; null to let them decide.</param>
/// <param name="Unit">Word printed after its numbers ("EUR", "% a year"); null for the usual one.</param>
public sealed record ColumnMapping(string? Dimension, DimensionKind? Kind, string? Unit);
