namespace Conturs.Learning.Gating;

/// <summary>Drift of one dimension between two populations.</summary>
/// <param name="Key">Key of the dimension.</param>
/// <param name="Psi">Population stability index, 0 or more.</param>
/// <param name="Limit">What chance alone explains: its mean plus three standard deviations at these sizes.</param>
public sealed record DriftedDimension(string Key, double Psi, double Limit);
