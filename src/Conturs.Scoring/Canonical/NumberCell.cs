namespace Conturs.Scoring;

/// <summary>A number as it was written.</summary>
/// <param name="Value">The number; 1,500,000 for "1.5M".</param>
/// <param name="HasCurrency">True when a currency sign or an ISO 4217 code stood beside it.</param>
/// <param name="HasPercent">True when a percent sign stood behind it; the value is not divided by 100.</param>
public readonly record struct NumberCell(double Value, bool HasCurrency, bool HasPercent);
