namespace Conturs.Scoring;

/// <summary>Funding stages in one spelling: "Pre-seed", "Seed", "Series A" to "Series J", "Bootstrapped", "Private equity", "Public", "Acquired".</summary>
public static class FundingStage
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["preseed"] = "Pre-seed",
        ["preseedround"] = "Pre-seed",
        ["angel"] = "Angel",
        ["angelround"] = "Angel",
        ["seed"] = "Seed",
        ["seedround"] = "Seed",
        ["seedstage"] = "Seed",
        ["bootstrapped"] = "Bootstrapped",
        ["bootstrap"] = "Bootstrapped",
        ["selffunded"] = "Bootstrapped",
        ["unfunded"] = "Bootstrapped",
        ["privateequity"] = "Private equity",
        ["pe"] = "Private equity",
        ["growth"] = "Growth",
        ["growthequity"] = "Growth",
        ["latestage"] = "Late stage",
        ["ipo"] = "Public",
        ["public"] = "Public",
        ["postipo"] = "Public",
        ["listed"] = "Public",
        ["acquired"] = "Acquired",
        ["ma"] = "Acquired",
        ["debt"] = "Debt",
        ["debtfinancing"] = "Debt",
        ["grant"] = "Grant",
        ["crowdfunding"] = "Crowdfunding",
        ["equitycrowdfunding"] = "Crowdfunding",
        ["convertiblenote"] = "Convertible note",
        ["venture"] = "Venture",
        ["seriesunknown"] = "Venture",
    };

    /// <summary>The canonical spelling; a stage that is not in the list keeps its own, cleaned.</summary>
    public static string Canonical(string text)
    {
        var clean = CanonicalText.Clean(text);
        var word = string.Concat(clean.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        if (Words.TryGetValue(word, out var stage)) return stage;
        var letter = word.StartsWith("series", StringComparison.Ordinal) ? word["series".Length..]
            : word.StartsWith("round", StringComparison.Ordinal) ? word["round".Length..]
            : word.EndsWith("round", StringComparison.Ordinal) ? word[..^"round".Length] : word;
        // "Series B1" and "Series B+" are Series B.
        return letter.Length is 1 or 2 && letter[0] is >= 'a' and <= 'j' && (letter.Length == 1 || char.IsAsciiDigit(letter[1]))
            ? "Series " + char.ToUpperInvariant(letter[0]) : clean;
    }
}
