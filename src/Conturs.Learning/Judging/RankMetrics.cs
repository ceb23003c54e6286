namespace Conturs.Learning.Judging;

/// <summary>How well one method ranks, on companies it has not seen.</summary>
/// <param name="Auc">Area under the ROC curve, 0-1; 0.5 is chance.</param>
/// <param name="Lift10">Win rate among the best tenth over the base rate; 1 is chance.</param>
/// <param name="Lift20">The same for the best fifth.</param>
public sealed record RankMetrics(Estimate Auc, Estimate Lift10, Estimate Lift20)
{
    /// <summary>Figures of one method, averaged over the rounds of a validation.</summary>
    internal static RankMetrics Of(IReadOnlyList<HeldOut> rounds)
    {
        var standings = rounds.Select(round => Tested(round, round.Standings())).ToList();
        var won = Tested(rounds[0], rounds[0].Won);
        return new RankMetrics(AucInterval.Of(rounds), Lift(standings, rounds, won, 0.1), Lift(standings, rounds, won, 0.2));
    }

    /// <summary>Repeats share the companies, so they steady the figure but do not narrow the interval.</summary>
    private static Estimate Lift(List<double[]> standings, IReadOnlyList<HeldOut> rounds, bool[] won, double share)
    {
        var count = Math.Max(1, (int)Math.Round(won.Length * share, MidpointRounding.AwayFromZero));
        var baseRate = won.Count(w => w) / (double)won.Length;
        var hits = standings.Select((values, r) => Hits(values, Tested(rounds[r], rounds[r].Won), count)).Average();
        return baseRate == 0 ? new Estimate(1, null, null) : Estimate.Rate(hits, count).Times(1 / baseRate);
    }

    private static T[] Tested<T>(HeldOut round, T[] values) => Array.ConvertAll(round.Tested(), row => values[row]);

    /// <summary>Won companies among the best; ties at the border are shared out.</summary>
    private static double Hits(double[] standings, bool[] won, int count)
    {
        var border = standings.OrderDescending().ElementAt(count - 1);
        double above = 0, wonAbove = 0, tied = 0, wonTied = 0;
        for (var i = 0; i < standings.Length; i++)
        {
            var hit = won[i] ? 1 : 0;
            if (standings[i] > border) (above, wonAbove) = (above + 1, wonAbove + hit);
            else if (standings[i] == border) (tied, wonTied) = (tied + 1, wonTied + hit);
        }

        return wonAbove + ((count - above) * wonTied / tied);
    }
}
