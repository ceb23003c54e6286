namespace Conturs.Learning.Judging;

/// <summary>A point of the cumulative gains curve.</summary>
/// <param name="Companies">Share of companies called, best first, 0-1.</param>
/// <param name="Customers">Share of all customers among them, 0-1.</param>
public sealed record GainPoint(double Companies, double Customers);
