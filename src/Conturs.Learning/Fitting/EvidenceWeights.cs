using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting;

/// <summary>How much each dimension's evidence counts: w_d, at least 0, pulled towards 0.7.</summary>
internal static class EvidenceWeights
{
    private const double Prior = 0.7;
    private static readonly double[] Grid = [1, 5, 25, 125];

    /// <summary>The strongest penalty whose held-out log-loss is within one standard error of the least (L. Breiman et al., 1984).</summary>
    public static double ChooseLambda(BandedHistory history, float[][] z, int[] fold, int folds, int parallelism)
    {
        var losses = Array.ConvertAll(Grid, _ => new double[fold.Length]);
        Parallel.For(0, Grid.Length * folds, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, trial =>
        {
            var (g, f) = (trial / folds, trial % folds);
            var weights = history.Weights.Select((weight, i) => fold[i] == f ? 0 : weight).ToArray();
            var fit = Fit(history, z, weights, Grid[g]);
            for (var i = 0; i < fold.Length; i++)
                if (fold[i] == f && history.Weights[i] > 0) losses[g][i] = history.Weights[i] * Logistic.Loss(history.Won[i], fit.Of(i));
        });

        var least = losses.MinBy(each => each.Sum())!;
        return Grid[Array.FindLastIndex(losses, each => !PairedLoss.IsBetter(each, least, 1))];
    }

    /// <summary>The weights for a cross-fitted evidence matrix. The penalty of a dimension grows with the spread of its evidence.</summary>
    public static NonNegativeLogistic Fit(BandedHistory history, float[][] z, double[] weights, double lambda)
    {
        var penalties = Array.ConvertAll(z, column => lambda * 10 * Math.Pow(Math.Max(Deviation(column), 0.05), 2));
        return new NonNegativeLogistic(z, history.Won, weights, penalties, Prior).Fit();
    }

    private static double Deviation(float[] column)
    {
        double sum = 0, squares = 0;
        foreach (var value in column) sum += value;
        var mean = sum / column.Length;
        foreach (var value in column) squares += (value - mean) * (value - mean);
        return Math.Sqrt(squares / column.Length);
    }
}
