namespace Conturs.Scoring;

/// <summary>Amounts in the one currency of the source: "1.5M", "€ 2 000 000", "$10M-$50M".</summary>
public static class Money
{
    /// <summary>Reads an amount or a range of amounts, in units of the currency.</summary>
    /// <returns>A number or a range; null when the text is neither.</returns>
    public static FactValue? Parse(string text, NumberNotation notation) =>
        NumberText.TryParse(text, notation, out var cell) ? new FactValue.Number(cell.Value) : NumberRange.Parse(text, notation);
}
