namespace Conturs.Scoring;

/// <summary>
/// Similarity of two companies in one dimension, 0-1, times the dimension's weight: numbers 1 - |rank distance|, categories 1 or 0,
/// hierarchies shared depth over own depth, sets Jaccard; 0 where either side is not known or has no band.
/// </summary>
public sealed class BandSimilarity
{
    private readonly float[] table;
    private readonly int stride;

    /// <summary>Computes every pair of bands once.</summary>
    public BandSimilarity(DimensionBands bands, double weight)
    {
        Weight = (float)weight;
        stride = bands.Count + 1;
        table = new float[stride * stride];
        for (short a = 0; a < bands.Count; a++)
            for (short b = 0; b < bands.Count; b++)
                if (a != bands.MissingCode && b != bands.MissingCode) table[((a + 1) * stride) + b + 1] = (float)(weight * Of(bands, a, b));
    }

    /// <summary>The dimension's share of the whole similarity, 0-1.</summary>
    public float Weight { get; }

    /// <summary>Weighted similarity of a company's code to every code; index 0 is "no band".</summary>
    public ReadOnlySpan<float> Row(short code) => table.AsSpan((Math.Max((short)-1, code) + 1) * stride, stride);

    /// <summary>Weighted Jaccard similarity of two sets of stored members.</summary>
    public float OfSets(UInt128 a, UInt128 b)
    {
        var all = (int)UInt128.PopCount(a | b);
        return all == 0 ? 0 : Weight * (int)UInt128.PopCount(a & b) / all;
    }

    private static double Of(DimensionBands bands, short a, short b)
    {
        if (a == b) return 1;
        if (bands.Centres.Count > 0) return 1 - Math.Abs(bands.Centres[a] - bands.Centres[b]);
        if (bands.Parents.Count == 0 || a >= bands.Parents.Count || b >= bands.Parents.Count) return 0;
        var own = Ancestors(bands, a);
        return (double)own.Intersect(Ancestors(bands, b)).Count() / own.Count;
    }

    private static List<int> Ancestors(DimensionBands bands, int code)
    {
        var path = new List<int>();
        for (; code >= 0; code = bands.Parents[code]) path.Add(code);
        return path;
    }
}
