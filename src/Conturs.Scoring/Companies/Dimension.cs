namespace Conturs.Scoring;

/// <summary>One input of the model.</summary>
/// <param name="Key">Stable name: the standard name, or the source's header in lower case with <c>_</c> for other characters.</param>
/// <param name="Caption">What a seller reads: "Company size".</param>
/// <param name="Column">The source's own name of the field.</param>
/// <param name="Kind">How its values are banded.</param>
public sealed record Dimension(string Key, string Caption, string Column, DimensionKind Kind)
{
    /// <summary>Word printed after a number band ("employees", "% a year", "months"); empty for none, "year" for calendar years.</summary>
    public string Unit { get; init; } = "";

    /// <summary>True for an amount of the deal itself, which is rounded to half orders of magnitude before anything else.</summary>
    public bool IsDealAmount { get; init; }

    /// <summary>True when a company could plausibly change it, so that "next grade" may propose it.</summary>
    public bool IsChangeable { get; init; }

    /// <summary>True for the dimensions whose values banding treats as numbers.</summary>
    public bool IsNumeric => Kind is DimensionKind.Number or DimensionKind.Money or DimensionKind.OrderedBand or DimensionKind.Age;
}
