namespace Conturs.Learning.Judging;

/// <summary>Companies with about the same predicted probability.</summary>
/// <param name="Predicted">Mean predicted win probability, 0-1.</param>
/// <param name="Observed">Share that was won, with its 95 % interval.</param>
/// <param name="N">Companies.</param>
public sealed record ReliabilityGroup(double Predicted, Estimate Observed, int N);
