namespace Conturs.Learning.Gating;

/// <summary>Ranks from 1 (lowest); equal values share the mean of theirs.</summary>
internal static class MidRanks
{
    /// <summary>The rank of each value, in the order of the values.</summary>
    public static double[] Of(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values];
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (int i = 0, j; i < sorted.Length; i = j)
        {
            for (j = i; j < sorted.Length && sorted[j] == sorted[i];) j++;
            for (var tied = i; tied < j; tied++) ranks[order[tied]] = (i + 1 + j) / 2.0;
        }

        return ranks;
    }

    /// <summary>
    /// Rank correlation, -1 to 1 (C. Spearman, 1904). Where all values of one side are equal it has no value: then 1 when the other
    /// side is all equal too, for the order is the same, else 0.
    /// </summary>
    public static double Correlation(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var (a, b) = (Of(first), Of(second));
        var middle = (a.Length + 1) / 2.0;
        double both = 0, ofA = 0, ofB = 0;
        for (var i = 0; i < a.Length; i++)
            (both, ofA, ofB) = (both + ((a[i] - middle) * (b[i] - middle)), ofA + ((a[i] - middle) * (a[i] - middle)), ofB + ((b[i] - middle) * (b[i] - middle)));
        return ofA > 0 && ofB > 0 ? both / Math.Sqrt(ofA * ofB) : ofA == ofB ? 1 : 0;
    }
}
