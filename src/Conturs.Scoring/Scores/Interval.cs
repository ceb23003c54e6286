namespace Conturs.Scoring;

/// <summary>A range that holds the true value with probability <paramref name="Level"/>.</summary>
/// <param name="Low">Lower end, not above the estimate.</param>
/// <param name="High">Upper end, not below the estimate.</param>
/// <param name="Level">Nominal coverage, 0-1.</param>
public readonly record struct Interval(double Low, double High, double Level);
