using Conturs.Scoring;

namespace Conturs.Learning.Binning;

/// <summary>Bands of categories: every value that at least k companies share. Rare values have no band; there is no "other".</summary>
internal static class CategoryBinning
{
    private const int MostLevels = 400;

    /// <summary>The levels, largest first, ties by ordinal text; null when no value is shared by k companies.</summary>
    public static DimensionBands? Levels(Dimension dimension, IEnumerable<CountedText> spellings, int missing, int k)
    {
        var levels = Fold(spellings).Where(level => level.Count >= k).Take(MostLevels).ToList();
        if (levels.Count == 0) return null;
        var keepsMissing = missing >= k;
        return new DimensionBands
        {
            Dimension = dimension,
            Levels = [.. levels.Select(level => level.Folded)],
            Captions = [.. levels.Select(level => level.Caption), .. keepsMissing ? ["not known"] : Array.Empty<string>()],
            GroupSizes = [.. levels.Select(level => level.Count), .. keepsMissing ? [missing] : Array.Empty<int>()],
            MissingCode = keepsMissing ? (short)levels.Count : BandCode.Unknown,
        };
    }

    /// <summary>Joins the spellings of a value; its caption is the most frequent one. Largest first, ties by ordinal text.</summary>
    public static IEnumerable<(string Folded, string Caption, int Count)> Fold(IEnumerable<CountedText> spellings) => spellings
        .GroupBy(spelling => CanonicalText.Fold(spelling.Text), StringComparer.Ordinal)
        .Select(group => (
            Folded: group.Key,
            Caption: group.OrderByDescending(spelling => spelling.Count).ThenBy(spelling => spelling.Text, StringComparer.Ordinal).First().Text,
            Count: group.Sum(spelling => spelling.Count)))
        .OrderByDescending(level => level.Count).ThenBy(level => level.Folded, StringComparer.Ordinal);
}
