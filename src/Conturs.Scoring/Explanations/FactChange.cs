namespace Conturs.Scoring;

/// <summary>One proposed change.</summary>
/// <param name="Dimension">Key of the dimension.</param>
/// <param name="From">The band now, in words.</param>
/// <param name="To">The band it would have to be, in words.</param>
public sealed record FactChange(string Dimension, string From, string To);
