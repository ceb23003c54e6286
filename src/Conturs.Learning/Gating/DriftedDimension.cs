namespace Conturs.Learning.Gating;

/// <summary>Drift of one dimension between two populations.</summary>
/// <param name="Key">Key of the dimension.</param>
/// <param name="Psi">Population stability index, 0 or more; for sets that of the member that moved most.</param>
/// <param name="Limit">What chance alone explains at these sizes: the mean plus three standard deviations; for sets what the largest of so many members reaches.</param>
public sealed record DriftedDimension(string Key, double Psi, double Limit);
