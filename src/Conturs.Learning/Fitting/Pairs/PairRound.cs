namespace Conturs.Learning.Fitting.Pairs;

/// <summary>One split of the rows and what the additive model says of each row when it was fitted without the row's part.</summary>
/// <param name="Additive">Cross-fitted additive z of each row.</param>
/// <param name="Fold">Part of each row.</param>
internal sealed record PairRound(double[] Additive, int[] Fold);
