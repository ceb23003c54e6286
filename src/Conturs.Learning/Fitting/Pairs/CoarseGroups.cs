using Conturs.Scoring;

namespace Conturs.Learning.Fitting.Pairs;

/// <summary>
/// The coarse groups in which a dimension enters a pair: neighbouring number bands of about equal rank, the largest categories, the
/// roots of a hierarchy, and "not known" for itself. Sets do not enter pairs.
/// </summary>
/// <param name="OfBand">Group of each band code.</param>
/// <param name="Captions">What each group is called.</param>
internal sealed record CoarseGroups(int[] OfBand, string[] Captions)
{
    private const int SmallHistory = 2000;

    /// <summary>Number of groups.</summary>
    public int Count => Captions.Length;

    /// <summary>The groups of a dimension; null when it cannot enter a pair.</summary>
    /// <param name="bands">Its bands.</param>
    /// <param name="rows">Companies learned from: fewer of them allow coarser groups only.</param>
    public static CoarseGroups? Of(DimensionBands bands, int rows)
    {
        var (ranks, levels) = rows < SmallHistory ? (8, 15) : (16, 31);
        var groups = bands.Dimension.Kind == DimensionKind.Set ? null
            : bands.Dimension.IsNumeric ? OfNumber(bands, ranks)
            : bands.Parents.Count > 0 ? OfRoots(bands)
            : OfLevels(bands, levels);
        return groups?.Count > 1 ? groups : null;
    }

    private static CoarseGroups OfNumber(DimensionBands bands, int ranks)
    {
        var raw = bands.Centres.Select(centre => Math.Min(ranks - 1, (int)(centre * ranks))).ToArray();
        var dense = new int[raw.Length];
        for (var i = 1; i < raw.Length; i++) dense[i] = dense[i - 1] + (raw[i] != raw[i - 1] ? 1 : 0);
        var captions = Enumerable.Range(0, dense.Length).GroupBy(band => dense[band]).Select(group => NumberCaption(bands, group.First(), group.Last())).ToArray();
        return WithMissing(bands, dense, captions);
    }

    private static string NumberCaption(DimensionBands bands, int first, int last)
    {
        if (first == last) return bands.Captions[first];
        if (bands.Dimension.Kind == DimensionKind.OrderedBand) return $"{bands.Captions[first]} to {bands.Captions[last]}";
        double[] cuts = [.. first > 0 ? [bands.Cuts[first - 1]] : Array.Empty<double>(), .. last < bands.Cuts.Count ? [bands.Cuts[last]] : Array.Empty<double>()];
        var captions = NumberCaptions.For(bands.Dimension, cuts);
        return captions[first > 0 ? 1 : 0];
    }

    private static CoarseGroups OfLevels(DimensionBands bands, int most)
    {
        if (bands.Levels.Count <= most + 1) return WithMissing(bands, [.. Enumerable.Range(0, bands.Levels.Count)], [.. bands.Captions.Take(bands.Levels.Count)]);
        var groups = Enumerable.Range(0, bands.Levels.Count).Select(level => Math.Min(level, most)).ToArray();
        return WithMissing(bands, groups, [.. bands.Captions.Take(most), "less common values"]);
    }

    private static CoarseGroups OfRoots(DimensionBands bands)
    {
        var roots = Enumerable.Range(0, bands.Levels.Count).Where(level => bands.Parents[level] < 0).ToList();
        var groups = new int[bands.Levels.Count];
        for (var level = 0; level < groups.Length; level++)
            groups[level] = bands.Parents[level] < 0 ? roots.IndexOf(level) : groups[bands.Parents[level]];
        return WithMissing(bands, groups, [.. roots.Select(root => bands.Captions[root])]);
    }

    private static CoarseGroups WithMissing(DimensionBands bands, int[] groups, string[] captions) =>
        bands.MissingCode < 0 ? new CoarseGroups(groups, captions) : new CoarseGroups([.. groups, captions.Length], [.. captions, bands.Captions[bands.MissingCode]]);
}
