namespace Conturs.Scoring;

/// <summary>Where a fact comes from.</summary>
/// <param name="Source">The connector or enricher: "csv".</param>
/// <param name="AsOf">The day on which the fact held, when the source says so.</param>
public readonly record struct Provenance(string Source, DateOnly? AsOf);
