using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Words a CRM rates leads with, on scales from best to worst.</summary>
internal static class RatingWords
{
    private static readonly string[][][] Scales =
    [
        [["a+"], ["a"], ["a-"], ["b+"], ["b"], ["b-"], ["c+"], ["c"], ["c-"], ["d+"], ["d"], ["d-"], ["e"], ["f"]],
        [["hot", "heiß", "heiss"], ["warm"], ["lukewarm", "cool", "lauwarm"], ["cold", "kalt"], ["frozen", "dead"]],
        [["urgent", "critical", "very high", "highest", "top"], ["high", "hoch"], ["medium", "med", "mid", "normal", "moderate", "mittel"], ["low", "niedrig"], ["very low", "lowest"]],
        [["excellent"], ["good"], ["fair", "average", "ok"], ["poor", "bad"]],
        [["yes", "true", "ja"], ["no", "false", "nein"]],
    ];

    /// <summary>The rating of each word, higher is better, on the one scale that holds them all; null when none does.</summary>
    public static Dictionary<string, double>? Read(IReadOnlyCollection<string> words)
    {
        foreach (var scale in Scales)
        {
            var ratings = words.ToDictionary(word => word, word => -(double)Array.FindIndex(scale, step => step.Contains(Plain(word))), StringComparer.Ordinal);
            if (ratings.Values.All(rating => rating <= 0)) return ratings;
        }

        return null;
    }

    /// <summary>"Grade A", "A - " and "a" are one word.</summary>
    private static string Plain(string word)
    {
        var plain = CanonicalText.Fold(CanonicalText.Clean(word));
        foreach (var prefix in (string[])["grade ", "class ", "tier ", "rating "])
            if (plain.StartsWith(prefix, StringComparison.Ordinal)) return plain[prefix.Length..];
        return plain;
    }
}
