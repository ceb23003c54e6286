using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>What became of a column.</summary>
/// <param name="Header">Its name in the file.</param>
/// <param name="Role">"id", "company", "outcome", "closed_at", "created_at", or "dropped"; null for a dimension.</param>
/// <param name="Dimension">The dimension with its kind; null for another role.</param>
/// <param name="MissingShare">Share of rows without a value, 0-1.</param>
public sealed record DetectedColumn(string Header, string? Role, Dimension? Dimension, double MissingShare);
