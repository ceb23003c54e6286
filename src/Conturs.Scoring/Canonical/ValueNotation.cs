namespace Conturs.Scoring;

/// <summary>How one field of a source writes its values.</summary>
/// <param name="Numbers">Decimal point or decimal comma.</param>
/// <param name="Dates">Order of day, month and year.</param>
public readonly record struct ValueNotation(NumberNotation Numbers, DateNotation Dates)
{
    /// <summary>Decimal point and ISO 8601: the notation of everything that comes by API.</summary>
    public static ValueNotation Invariant { get; } = new(NumberNotation.Point, DateNotation.Iso);
}
