namespace Conturs.Scoring;

/// <summary>All bands of one model version, with the look-ups that banding needs.</summary>
public sealed class BandSchema
{
    private readonly Dictionary<string, short>?[] codes;
    private readonly double[]?[] cuts;

    /// <summary>Prepares the look-ups; the order of <paramref name="dimensions"/> is the order of every profile.</summary>
    public BandSchema(IReadOnlyList<DimensionBands> dimensions)
    {
        Dimensions = dimensions;
        codes = [.. dimensions.Select(IndexOf)];
        cuts = [.. dimensions.Select(bands => bands.Dimension.IsNumeric ? bands.Cuts.ToArray() : null)];
    }

    /// <summary>The bands, one entry for each dimension.</summary>
    public IReadOnlyList<DimensionBands> Dimensions { get; }

    /// <summary>The code of a number, 0 to <c>Cuts.Count</c>.</summary>
    public short CodeOf(int dimension, double value)
    {
        var borders = cuts[dimension]!;
        var found = Array.BinarySearch(borders, value);
        return (short)(found >= 0 ? found + 1 : ~found);
    }

    /// <summary>The code of a folded text, or <see cref="BandCode.None"/>.</summary>
    public short CodeOf(int dimension, string folded) =>
        codes[dimension]!.TryGetValue(folded, out var code) ? code : BandCode.None;

    private static Dictionary<string, short>? IndexOf(DimensionBands bands)
    {
        if (bands.Dimension.IsNumeric) return null;
        var index = new Dictionary<string, short>(bands.Levels.Count, StringComparer.Ordinal);
        for (var code = 0; code < bands.Levels.Count; code++) index.Add(bands.Levels[code], (short)code);
        return index;
    }
}
