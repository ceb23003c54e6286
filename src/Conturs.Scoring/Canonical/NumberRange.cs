namespace Conturs.Scoring;

/// <summary>Reads ranges: "200-499", "$10M-$50M", "2000+", "under 50", "1,001-5,000 employees".</summary>
public static class NumberRange
{
    private static readonly string[] Below = ["<=", "<", "≤", "under", "below", "less than", "up to", "fewer than", "bis"];
    private static readonly string[] AtLeast = [">=", ">", "≥", "over", "above", "more than", "at least", "from", "ab", "über"];
    private static readonly string[] AndMore = ["+", "or more", "and more", "and above", "and over", "plus"];
    private static readonly string[] Betweens = ["-", "\u2013", "\u2014", "..", " to ", " bis "];
    private static readonly string[] Counted =
        ["employees", "employee", "people", "persons", "staff", "fte", "users", "seats", "mitarbeiter", "years", "months", "days"];

    /// <summary>Every word that may stand in a range.</summary>
    internal static IEnumerable<string> Words => [.. Below, .. AtLeast, .. AndMore, .. Betweens, .. Counted];

    /// <summary>Reads one range.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="notation">Decimal point or decimal comma.</param>
    /// <returns>The range, with no <see cref="FactValue.Range.High"/> when it is open; null when the text is not a range or its ends are not in order.</returns>
    public static FactValue.Range? Parse(ReadOnlySpan<char> text, NumberNotation notation)
    {
        var rest = text.Trim();
        if (!rest.ContainsAnyInRange('0', '9')) return null;
        foreach (var word in Counted)
        {
            if (NumberTrimmings.TakeEnd(ref rest, word)) break;
        }

        return OneSided(rest, notation) ?? TwoSided(rest, notation);
    }

    private static FactValue.Range? OneSided(ReadOnlySpan<char> text, NumberNotation notation)
    {
        foreach (var word in AndMore)
        {
            var rest = text;
            if (NumberTrimmings.TakeEnd(ref rest, word) && NumberText.TryParse(rest, notation, out var low)) return new FactValue.Range(low.Value, null);
        }

        foreach (var word in AtLeast)
        {
            var rest = text;
            if (NumberTrimmings.TakeStart(ref rest, word) && NumberText.TryParse(rest, notation, out var low)) return new FactValue.Range(low.Value, null);
        }

        foreach (var word in Below)
        {
            var rest = text;
            if (NumberTrimmings.TakeStart(ref rest, word) && NumberText.TryParse(rest, notation, out var high) && high.Value > 0)
                return new FactValue.Range(0, high.Value);
        }

        return null;
    }

    private static FactValue.Range? TwoSided(ReadOnlySpan<char> text, NumberNotation notation)
    {
        foreach (var between in Betweens)
        {
            var at = text.IndexOf(between, StringComparison.OrdinalIgnoreCase);
            if (at <= 0) continue;
            var left = text[..at].TrimEnd();
            var right = text[(at + between.Length)..].TrimStart();
            if (NumberText.HasLeadingZero(left) || NumberText.HasLeadingZero(right)) continue;
            if (!NumberText.TryParse(left, notation, out var low) || !NumberText.TryParse(right, notation, out var high)) continue;
            var from = Scaled(low.Value, right);
            if (from >= 0 && high.Value > from) return new FactValue.Range(from, high.Value);
            if (low.Value >= 0 && high.Value > low.Value) return new FactValue.Range(low.Value, high.Value);
        }

        return null;
    }

    /// <summary>In "10-50M" the lower end is in millions too; in "500-1M" it is not, and the caller falls back.</summary>
    private static double Scaled(double low, ReadOnlySpan<char> right)
    {
        var rest = right;
        NumberTrimmings.TakeCurrency(ref rest);
        return low < 1000 ? low * NumberTrimmings.TakeMagnitude(ref rest) : low;
    }
}
