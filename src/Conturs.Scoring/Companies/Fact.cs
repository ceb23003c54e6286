namespace Conturs.Scoring;

/// <summary>One attribute value of a company with its source and date. A fact that is not known is absent.</summary>
public sealed record Fact(FactValue Value, Provenance Provenance);
