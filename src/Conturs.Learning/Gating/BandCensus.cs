using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Gating;

/// <summary>
/// Companies in the bands of one dimension of the active version: when it was learned, and in the new history under the same bands.
/// Bands of a dimension exclude one another, and the last entry counts companies in none; of a set each band (member, empty, not known)
/// is a yes/no of its own.
/// </summary>
/// <param name="Key">Key of the dimension.</param>
/// <param name="IsSet">True when the bands do not exclude one another.</param>
/// <param name="Then">Counts when the active version was learned.</param>
/// <param name="Now">Counts in the new history.</param>
internal sealed record BandCensus(string Key, bool IsSet, int[] Then, int[] Now)
{
    /// <summary>Counts one dimension.</summary>
    /// <param name="bands">Its bands in the active version.</param>
    /// <param name="column">The new history's codes under these bands.</param>
    /// <param name="companies">Companies the active version was learned from.</param>
    public static BandCensus Of(DimensionBands bands, CodeColumn column, int companies)
    {
        var isSet = bands.Dimension.Kind == DimensionKind.Set;
        var (then, now) = (Own(bands), new int[bands.Count]);
        foreach (var code in column.Codes)
            if (code >= 0) now[code]++;
        foreach (var member in column.Members ?? []) now[member]++;
        return isSet
            ? new BandCensus(bands.Dimension.Key, true, then, now)
            : new BandCensus(bands.Dimension.Key, false, [.. then, Math.Max(0, companies - then.Sum())], [.. now, column.Codes.Length - now.Sum()]);
    }

    /// <summary>
    /// At least so many companies were added, removed or changed: each changes the count of two bands by one at most.
    /// </summary>
    /// <param name="companiesThen">Companies the active version was learned from.</param>
    /// <param name="companiesNow">Companies of the new history.</param>
    public int FewestChanged(int companiesThen, int companiesNow)
    {
        var moves = Then.Zip(Now, (then, now) => Math.Abs(now - then));
        if (!IsSet) return (moves.Sum() + 1) / 2;
        return Then.Zip(Now, (then, now) => (Math.Abs(now - then) + Math.Abs(companiesNow - now - (companiesThen - then)) + 1) / 2).Max();
    }

    /// <summary>A node of a hierarchy counts its children's companies too; its own are those that are in none of them.</summary>
    private static int[] Own(DimensionBands bands)
    {
        int[] own = [.. bands.GroupSizes];
        for (var code = 0; code < bands.Parents.Count; code++)
            if (bands.Parents[code] >= 0) own[bands.Parents[code]] -= bands.GroupSizes[code];
        return own;
    }
}
