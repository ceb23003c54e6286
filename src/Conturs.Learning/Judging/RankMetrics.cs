namespace Conturs.Learning.Judging;

/// <summary>How well one method ranks, on companies it has not seen.</summary>
/// <param name="Auc">Area under the ROC curve, 0-1; 0.5 is chance.</param>
/// <param name="Lift10">Win rate among the best tenth over the base rate; 1 is chance.</param>
/// <param name="Lift20">The same for the best fifth.</param>
public sealed record RankMetrics(Estimate Auc, Estimate Lift10, Estimate Lift20)
{
    /// <summary>Figures of one method.</summary>
    /// <param name="rounds">z of every company in each repeat.</param>
    /// <param name="won">Outcome of every company.</param>
    public static RankMetrics Of(IReadOnlyList<double[]> rounds, bool[] won)
    {
        var auc = rounds.Average(z => RankCurve.Auc(z, won));
        // Repeats share the companies, so they steady the figure but do not narrow the interval.
        var error = Math.Sqrt(rounds.Average(z => Math.Pow(RankCurve.AucStandardError(z, won), 2)));
        return new RankMetrics(Estimate.Normal(auc, error, 0, 1), Lift(rounds, won, 0.1), Lift(rounds, won, 0.2));
    }

    private static Estimate Lift(IReadOnlyList<double[]> rounds, bool[] won, double share)
    {
        var count = Math.Max(1, (int)Math.Round(won.Length * share, MidpointRounding.AwayFromZero));
        var baseRate = won.Count(w => w) / (double)won.Length;
        return Estimate.Rate(rounds.Average(z => Hits(z, won, count)), count).Times(1 / baseRate);
    }

    /// <summary>Won companies among the best; ties at the border are shared out.</summary>
    private static double Hits(double[] z, bool[] won, int count)
    {
        var border = z.OrderDescending().ElementAt(count - 1);
        double above = 0, wonAbove = 0, tied = 0, wonTied = 0;
        for (var i = 0; i < z.Length; i++)
        {
            var hit = won[i] ? 1 : 0;
            if (z[i] > border) (above, wonAbove) = (above + 1, wonAbove + hit);
            else if (z[i] == border) (tied, wonTied) = (tied + 1, wonTied + hit);
        }

        return wonAbove + ((count - above) * wonTied / tied);
    }
}
