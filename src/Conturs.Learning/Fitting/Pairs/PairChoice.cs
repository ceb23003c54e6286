namespace Conturs.Learning.Fitting.Pairs;

/// <summary>The pairs that cross-validation keeps.</summary>
/// <param name="Grids">The pairs, in the order they were found.</param>
/// <param name="Lambda">Penalty of their cells; null without pairs.</param>
/// <param name="CrossFitted">z of every row, pairs included, from fits that have not seen it.</param>
internal sealed record PairChoice(IReadOnlyList<PairGrid> Grids, double? Lambda, double[] CrossFitted);
