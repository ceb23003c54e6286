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
        var (values, order) = Sorted(z);
        double wins = 0, losses = 0, area = 0;
        for (var i = 0; i < order.Length;)
        {
            double w = 0, l = 0;
            var j = i;
            for (; j < order.Length && values[j] == values[i]; j++)
                if (won[order[j]]) w++;
                else l++;
            area += w * (losses + (l / 2));
            (wins, losses, i) = (wins + w, losses + l, j);
        }

        return wins == 0 || losses == 0 ? 0.5 : area / (wins * losses);
    }

    /// <summary>
    /// Standard error of <see cref="Auc"/> from the placement of each company among the other class
    /// (E. DeLong, D. DeLong and D. Clarke-Pearson, 1988). Unlike Hanley and McNeil's formula it needs no assumed distribution.
    /// </summary>
    public static double AucStandardError(double[] z, bool[] won)
    {
        var (values, order) = Sorted(z);
        var placements = new double[order.Length];
        double wins = won.Count(w => w), losses = won.Length - wins, lossesBelow = 0, winsBelow = 0;
        if (wins < 2 || losses < 2) return 0.5;
        for (var i = 0; i < order.Length;)
        {
            double w = 0, l = 0;
            var j = i;
            for (; j < order.Length && values[j] == values[i]; j++)
                if (won[order[j]]) w++;
                else l++;
            for (var row = i; row < j; row++)
                placements[order[row]] = won[order[row]] ? (lossesBelow + (l / 2)) / losses : 1 - ((winsBelow + (w / 2)) / wins);
            (winsBelow, lossesBelow, i) = (winsBelow + w, lossesBelow + l, j);
        }

        return Math.Sqrt((Variance(placements, won, true) / wins) + (Variance(placements, won, false) / losses));
    }

    private static double Variance(double[] values, bool[] won, bool ofWon)
    {
        double n = 0, sum = 0, squares = 0;
        for (var i = 0; i < values.Length; i++)
            if (won[i] == ofWon) (n, sum) = (n + 1, sum + values[i]);
        for (var i = 0; i < values.Length; i++)
            if (won[i] == ofWon) squares += (values[i] - (sum / n)) * (values[i] - (sum / n));
        return squares / (n - 1);
    }

    private static (double[] Values, int[] Order) Sorted(double[] z)
    {
        var values = (double[])z.Clone();
        var order = Enumerable.Range(0, z.Length).ToArray();
        Array.Sort(values, order);
        return (values, order);
    }
}
