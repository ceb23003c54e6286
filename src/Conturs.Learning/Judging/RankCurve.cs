namespace Conturs.Learning.Judging;

/// <summary>How well a score ranks winners above the rest.</summary>
public static class RankCurve
{
    /// <summary>
    /// Area under the ROC curve: the share of pairs of a won and a lost company in which the won one ranks higher, ties counting half.
    /// 0.5 when a class is empty.
    /// </summary>
    public static double Auc(double[] z, bool[] won)
    {
        double wins = 0, losses = 0, area = 0;
        foreach (var (rows, w) in Ties(z, won))
        {
            var l = rows.Count - w;
            area += w * (losses + (l / 2.0));
            (wins, losses) = (wins + w, losses + l);
        }

        return wins == 0 || losses == 0 ? 0.5 : area / (wins * losses);
    }

    /// <summary>
    /// Standard error of <see cref="Auc"/> from the placement of each company among the other class
    /// (E. DeLong, D. DeLong and D. Clarke-Pearson, 1988). Unlike Hanley and McNeil's formula it needs no assumed distribution.
    /// </summary>
    public static double AucStandardError(double[] z, bool[] won) => Math.Sqrt(Variance(Placements(z, won), won));

    /// <summary>
    /// Of each company, the share of the other class that it is ranked rightly against, ties counting half; NaN when there is no other class.
    /// The mean over either class is the area.
    /// </summary>
    internal static double[] Placements(double[] z, bool[] won)
    {
        var placements = new double[z.Length];
        double wins = won.Count(w => w), losses = won.Length - wins, winsBelow = 0, lossesBelow = 0;
        foreach (var (rows, w) in Ties(z, won))
        {
            var l = rows.Count - w;
            foreach (var row in rows)
                placements[row] = wins == 0 || losses == 0 ? double.NaN : won[row] ? (lossesBelow + (l / 2.0)) / losses : 1 - ((winsBelow + (w / 2.0)) / wins);
            (winsBelow, lossesBelow) = (winsBelow + w, lossesBelow + l);
        }

        return placements;
    }

    /// <summary>Variance of the mean placement, from both classes; 0.25, which is knowing nothing, with fewer than two companies in one.</summary>
    internal static double Variance(double[] placements, bool[] won)
    {
        var (ofWon, ofRest) = (Known(placements, won, true), Known(placements, won, false));
        return ofWon.Count < 2 || ofRest.Count < 2 ? 0.25 : OfMean(ofWon) + OfMean(ofRest);
    }

    private static List<double> Known(double[] placements, bool[] won, bool which) =>
        [.. placements.Where((placement, row) => won[row] == which && !double.IsNaN(placement))];

    private static double OfMean(List<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) / values.Count;
    }

    /// <summary>Rows of equal z together, lowest first, each with the number of won ones.</summary>
    private static IEnumerable<(ArraySegment<int> Rows, int Won)> Ties(double[] z, bool[] won)
    {
        var values = (double[])z.Clone();
        var order = Enumerable.Range(0, z.Length).ToArray();
        Array.Sort(values, order);
        for (int i = 0, j; i < order.Length; i = j)
        {
            var count = 0;
            for (j = i; j < order.Length && values[j] == values[i]; j++) count += won[order[j]] ? 1 : 0;
            yield return (new ArraySegment<int>(order, i, j - i), count);
        }
    }
}
