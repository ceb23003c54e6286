namespace Conturs.Learning.Fitting.Pairs;

/// <summary>A kept pair with the log-odds of its cells.</summary>
internal sealed record PairFit(PairGrid Grid, double[] Effects);
