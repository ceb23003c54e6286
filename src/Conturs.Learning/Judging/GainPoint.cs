namespace Conturs.Learning.Judging;

/// <summary>A point of the cumulative gains curve.</summary>
/// <param name="Companies">Share of companies called, best first, 0-1.</param>
/// <param name="Customers">Share of all customers among them, 0-1.</param>
public sealed record GainPoint(double Companies, double Customers)
{
    private const int Steps = 20;

    /// <summary>The curve in steps of a twentieth, from (0,0) to (1,1). Companies that rank alike are shared out.</summary>
    /// <param name="standings">Rank of every company that was held out, 0-1, 1 is best.</param>
    /// <param name="won">Its outcome.</param>
    public static IReadOnlyList<GainPoint> Of(double[] standings, bool[] won)
    {
        var customers = won.Count(w => w);
        if (customers == 0) return [];
        var tied = standings.Zip(won).GroupBy(pair => pair.First).OrderByDescending(group => group.Key)
            .Select(group => (Companies: group.Count(), Won: group.Count(pair => pair.Second))).ToList();
        var points = new List<GainPoint>(Steps + 1);
        for (var step = 0; step <= Steps; step++)
        {
            double left = won.Length * step / (double)Steps, found = 0;
            foreach (var (companies, hits) in tied)
            {
                var taken = Math.Min(left, companies);
                (left, found) = (left - taken, found + (hits * taken / companies));
            }

            points.Add(new GainPoint(step / (double)Steps, Math.Min(1, found / customers)));
        }

        return points;
    }
}
