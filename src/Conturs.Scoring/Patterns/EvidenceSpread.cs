namespace Conturs.Scoring;

/// <summary>How far z would move had the history been a little different.</summary>
public static class EvidenceSpread
{
    /// <summary>Sample standard deviation (n - 1) of z over the bootstrap refits, in log-odds.</summary>
    public static double StandardDeviation(PatternModel model, BandedProfile profile)
    {
        Span<double> z = stackalloc double[PatternModel.Refits];
        for (var b = 0; b < z.Length; b++) z[b] = model.RefitIntercepts[b];
        for (var d = 0; d < model.Dimensions.Count; d++)
            Add(z, model.Dimensions[d], profile.Codes[d], profile.Members[d]);
        foreach (var pair in model.Pairs)
            if (pair.CellOf(profile) is >= 0 and var cell) AddBand(z, pair.RefitEffects, cell, 1);

        double mean = 0, squares = 0;
        foreach (var value in z) mean += value / z.Length;
        foreach (var value in z) squares += (value - mean) * (value - mean);
        return Math.Sqrt(squares / (z.Length - 1));
    }

    private static void Add(Span<double> z, DimensionPatterns patterns, short code, short[]? members)
    {
        if (members is null)
        {
            if (code >= 0) AddBand(z, patterns.RefitEffects, code, 1);
            return;
        }

        foreach (var member in members)
        {
            AddBand(z, patterns.RefitEffects, member, 1);
            AddBand(z, patterns.RefitDampedEffects, member, 1 / Math.Sqrt(members.Length));
        }
    }

    private static void AddBand(Span<double> z, IReadOnlyList<float> refits, int band, double factor)
    {
        var first = band * z.Length;
        for (var b = 0; b < z.Length; b++) z[b] += factor * refits[first + b];
    }
}
