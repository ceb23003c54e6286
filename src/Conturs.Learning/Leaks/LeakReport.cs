namespace Conturs.Learning.Leaks;

/// <summary>What the leak detector thinks of a history.</summary>
/// <param name="Refused">Columns that know the outcome; the model does not see them.</param>
/// <param name="Warnings">Columns that stay but are worth a look, one sentence each.</param>
public sealed record LeakReport(IReadOnlyList<RefusedDimension> Refused, IReadOnlyList<string> Warnings);
