namespace Conturs.Learning.Leaks;

/// <summary>Whether two numbers rise and fall together (C. Spearman, 1904).</summary>
internal static class RankCorrelation
{
    /// <summary>Correlation of the ranks, -1 to 1; equal values share the mean of their ranks. 0 when either never changes.</summary>
    public static double Spearman(double[] a, double[] b)
    {
        var (ranksOfA, ranksOfB) = (Ranks(a), Ranks(b));
        var mean = (a.Length + 1) / 2.0;
        double both = 0, squaresOfA = 0, squaresOfB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var (x, y) = (ranksOfA[i] - mean, ranksOfB[i] - mean);
            (both, squaresOfA, squaresOfB) = (both + (x * y), squaresOfA + (x * x), squaresOfB + (y * y));
        }

        return squaresOfA == 0 || squaresOfB == 0 ? 0 : both / Math.Sqrt(squaresOfA * squaresOfB);
    }

    private static double[] Ranks(double[] values)
    {
        var sorted = (double[])values.Clone();
        var rows = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort(sorted, rows);
        var ranks = new double[values.Length];
        for (int from = 0, to; from < rows.Length; from = to)
        {
            for (to = from; to < rows.Length && sorted[to] == sorted[from];) to++;
            for (var i = from; i < to; i++) ranks[rows[i]] = (from + to + 1) / 2.0;
        }

        return ranks;
    }
}
