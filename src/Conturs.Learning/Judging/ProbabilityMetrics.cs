namespace Conturs.Learning.Judging;

/// <summary>How good the probabilities of a model are, on companies it has not seen.</summary>
/// <param name="PrAuc">Average precision, 0-1; the base rate is chance.</param>
/// <param name="Brier">Mean squared error of the probability (G. Brier, 1950), 0-1, less is better.</param>
/// <param name="Ece">Expected calibration error over ten groups of equal size, 0-1, less is better.</param>
public sealed record ProbabilityMetrics(Estimate PrAuc, Estimate Brier, Estimate Ece)
{
    private const int Draws = 200;
    private const int Groups = 10;

    /// <summary>The figures, with percentile intervals of a seeded Bayesian bootstrap over companies.</summary>
    public static ProbabilityMetrics Of(double[] probability, bool[] won, long seed)
    {
        var values = (double[])probability.Clone();
        var order = Enumerable.Range(0, won.Length).ToArray();
        Array.Sort(values, order);
        var sortedWon = Array.ConvertAll(order, i => won[i]);
        var weights = Enumerable.Repeat(1.0, won.Length).ToArray();
        var point = Figures(values, sortedWon, weights);
        var random = new Random(unchecked((int)seed));
        var drawn = new List<double[]>(Draws);
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var i = 0; i < weights.Length; i++) weights[i] = -Math.Log(1 - random.NextDouble());
            drawn.Add(Figures(values, sortedWon, weights));
        }

        return new ProbabilityMetrics(Interval(0), Interval(1), Interval(2));

        Estimate Interval(int figure)
        {
            var sorted = drawn.Select(figures => figures[figure]).Order().ToArray();
            return new Estimate(point[figure], Math.Min(point[figure], sorted[5]), Math.Max(point[figure], sorted[^6]));
        }
    }

    private static double[] Figures(double[] probability, bool[] won, double[] weights) =>
        [AveragePrecision(probability, won, weights), BrierScore(probability, won, weights), CalibrationError(probability, won, weights)];

    private static double AveragePrecision(double[] probability, bool[] won, double[] weights)
    {
        double hits = 0, all = 0, sum = 0;
        for (var i = won.Length - 1; i >= 0;)
        {
            double tiedHits = 0, tied = 0;
            var j = i;
            for (; j >= 0 && probability[j] == probability[i]; j--) (tied, tiedHits) = (tied + weights[j], tiedHits + (won[j] ? weights[j] : 0));
            (hits, all) = (hits + tiedHits, all + tied);
            sum += tiedHits * hits / all;
            i = j;
        }

        return hits == 0 ? 0 : sum / hits;
    }

    private static double BrierScore(double[] probability, bool[] won, double[] weights)
    {
        double sum = 0, all = 0;
        for (var i = 0; i < won.Length; i++)
        {
            var error = probability[i] - (won[i] ? 1 : 0);
            (sum, all) = (sum + (weights[i] * error * error), all + weights[i]);
        }

        return sum / all;
    }

    private static double CalibrationError(double[] probability, bool[] won, double[] weights)
    {
        double sum = 0, total = 0;
        for (var g = 0; g < Groups; g++)
        {
            double gap = 0;
            for (var i = won.Length * g / Groups; i < won.Length * (g + 1) / Groups; i++)
            {
                gap += weights[i] * (probability[i] - (won[i] ? 1 : 0));
                total += weights[i];
            }

            sum += Math.Abs(gap);
        }

        return sum / total;
    }
}
