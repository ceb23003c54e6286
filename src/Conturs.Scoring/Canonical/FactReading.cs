namespace Conturs.Scoring;

/// <summary>Reads a text as the kind its dimension has. Dates are not read here, since their age needs a day to count to (<see cref="Ages"/>).</summary>
public static class FactReading
{
    /// <summary>Reads one value.</summary>
    /// <param name="dimension">The dimension it belongs to; its key chooses the rule for countries, funding stages, head counts and industries.</param>
    /// <param name="text">The cell as the source has it.</param>
    /// <param name="notation">How the source writes numbers.</param>
    /// <returns>The canonical value; null when the text is empty or cannot be read as that kind.</returns>
    public static FactValue? Read(Dimension dimension, string text, ValueNotation notation)
    {
        var trimmed = text.AsSpan().Trim();
        if (MissingText.IsMissing(trimmed)) return null;
        return dimension.Kind switch
        {
            DimensionKind.Number when dimension.Unit == "year" => Year(trimmed, notation),
            DimensionKind.Number or DimensionKind.Money => Single(Amount(dimension, text, notation)),
            DimensionKind.OrderedBand => Ordered(Amount(dimension, text, notation)),
            DimensionKind.Set => new FactValue.Members(Technologies.Members(text, byComma: dimension.Key == "technologies")),
            DimensionKind.YesNo => YesNo.Canonical(text) is { } word ? new FactValue.Text(word) : null,
            DimensionKind.Hierarchy => Node(dimension, text),
            DimensionKind.Category => new FactValue.Text(Category(dimension, text)),
            _ => null,
        };
    }

    /// <summary>One number for a range: the geometric middle where both ends are positive (head counts and amounts spread by orders of magnitude), else the middle; the lower end of an open one.</summary>
    public static double Middle(FactValue.Range range) => range.High switch
    {
        null => range.Low,
        { } high when range.Low > 0 => Math.Sqrt(range.Low * high),
        { } high => (range.Low + high) / 2,
    };

    private static FactValue? Amount(Dimension dimension, string text, ValueNotation notation) =>
        dimension.Key == "employees" ? Headcount.Parse(text, notation.Numbers) : Money.Parse(text, notation.Numbers) ?? Headcount.Parse(text, notation.Numbers);

    private static FactValue.Number? Single(FactValue? value) => value switch
    {
        FactValue.Number number => number,
        FactValue.Range range => new FactValue.Number(Middle(range)),
        _ => null,
    };

    private static FactValue.Range? Ordered(FactValue? value) => value switch
    {
        FactValue.Range range => range,
        FactValue.Number number => new FactValue.Range(number.Value, number.Value),
        _ => null,
    };

    /// <summary>A calendar year, or the year of a date.</summary>
    private static FactValue.Number? Year(ReadOnlySpan<char> text, ValueNotation notation)
    {
        if (NumberText.TryParse(text, notation.Numbers, out var cell)) return cell.Value is >= 1000 and < 3000 ? new FactValue.Number(Math.Floor(cell.Value)) : null;
        return DateText.Parse(text, notation.Dates) is { } day ? new FactValue.Number(day.Year) : null;
    }

    /// <summary>A code, or "coarse &gt; fine" in words. Digits that are no code (0 for "none") are not known.</summary>
    private static FactValue? Node(Dimension dimension, string text)
    {
        var isNace = dimension.Column.Contains("nace", StringComparison.OrdinalIgnoreCase);
        if (Industry.Parse(text, isNace) is { } code) return code;
        if (text.Contains('>')) return HierarchyText.Parse(text);
        return text.AsSpan().Trim().ContainsAnyExceptInRange('0', '9') ? new FactValue.Text(CanonicalText.Clean(text)) : null;
    }

    private static string Category(Dimension dimension, string text) => dimension.Key switch
    {
        "country" => Country.Canonical(text),
        "funding_stage" => FundingStage.Canonical(text),
        _ => CanonicalText.Clean(text),
    };
}
