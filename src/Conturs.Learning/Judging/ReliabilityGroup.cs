namespace Conturs.Learning.Judging;

/// <summary>Companies with about the same predicted probability.</summary>
/// <param name="Predicted">Mean predicted win probability, 0-1.</param>
/// <param name="Observed">Share that was won, with its 95 % interval.</param>
/// <param name="N">Companies.</param>
public sealed record ReliabilityGroup(double Predicted, Estimate Observed, int N)
{
    private const int MostGroups = 10;

    /// <summary>At most ten groups of about equal size and at least k companies, lowest prediction first. Equal predictions stay together.</summary>
    /// <param name="probability">Predicted probability of every company, by a fit and a calibration that have not seen it.</param>
    /// <param name="won">Its outcome.</param>
    /// <param name="k">Smallest group.</param>
    public static IReadOnlyList<ReliabilityGroup> Of(double[] probability, bool[] won, int k)
    {
        var order = Enumerable.Range(0, won.Length).OrderBy(row => probability[row]).ToArray();
        var size = Math.Max(k, (int)Math.Ceiling(order.Length / (double)MostGroups));
        var groups = new List<ReliabilityGroup>();
        for (int start = 0, end; start < order.Length; start = end)
        {
            end = Math.Min(start + size, order.Length);
            while (end < order.Length && probability[order[end]] == probability[order[end - 1]]) end++;
            if (order.Length - end < k) end = order.Length;
            var rows = order[start..end];
            if (rows.Length >= k) groups.Add(new ReliabilityGroup(rows.Average(row => probability[row]), Estimate.Rate(rows.Count(row => won[row]), rows.Length), rows.Length));
        }

        return groups;
    }
}
