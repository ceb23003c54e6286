namespace Conturs.Learning.Gating;

/// <summary>
/// Two scores of the same companies, compared by AUC. Both are lucky or unlucky with the same companies, so their difference is known
/// better than either figure (E. DeLong, D. DeLong and D. Clarke-Pearson, 1988; by ranks: X. Sun and W. Xu, 2014).
/// </summary>
/// <param name="First">AUC of the first score, 0-1.</param>
/// <param name="Second">AUC of the second score, 0-1.</param>
/// <param name="StandardError">Standard error of their difference.</param>
internal sealed record PairedAuc(double First, double Second, double StandardError)
{
    /// <summary>Compares two scores of at least two won and two other companies.</summary>
    public static PairedAuc Of(double[] first, double[] second, bool[] won)
    {
        var (a, b) = (Placements(first, won), Placements(second, won));
        var (wins, losses) = (Of(won, true), Of(won, false));
        return new PairedAuc(
            wins.Average(i => a[i]), wins.Average(i => b[i]),
            Math.Sqrt((Variance(wins) / wins.Count) + (Variance(losses) / losses.Count)));

        double Variance(List<int> rows)
        {
            var mean = rows.Average(i => a[i] - b[i]);
            return rows.Sum(i => (a[i] - b[i] - mean) * (a[i] - b[i] - mean)) / (rows.Count - 1);
        }
    }

    /// <summary>For a won company the share of others it ranks above, for another the share of won ones it ranks below; ties count half.</summary>
    private static double[] Placements(double[] z, bool[] won)
    {
        var overall = MidRanks.Of(z);
        var placements = new double[z.Length];
        foreach (var isWon in (bool[])[true, false])
        {
            var rows = Of(won, isWon);
            var within = MidRanks.Of(rows.ConvertAll(i => z[i]));
            double others = z.Length - rows.Count;
            for (var j = 0; j < rows.Count; j++)
            {
                var below = (overall[rows[j]] - within[j]) / others;
                placements[rows[j]] = isWon ? below : 1 - below;
            }
        }

        return placements;
    }

    private static List<int> Of(bool[] won, bool isWon) => [.. Enumerable.Range(0, won.Length).Where(i => won[i] == isWon)];
}
