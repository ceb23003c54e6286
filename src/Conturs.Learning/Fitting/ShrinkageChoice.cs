using Conturs.Learning.Judging;
using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting;

/// <summary>Chooses how strongly evidence is shrunk: the smallest m that no larger one beats.</summary>
internal static class ShrinkageChoice
{
    private const double Noise = 1e-4;
    private static readonly double[] Grid = [1, 5, 20, 80];

    /// <summary>m in companies, by the AUC of the summed cross-fitted evidence.</summary>
    public static double Best(BandedHistory history, int[] fold, int folds)
    {
        var evidence = new CrossFittedEvidence(history, history.Weights, fold, folds);
        var aucs = Array.ConvertAll(Grid, m => RankCurve.Auc(Sum(evidence.Matrix(m), history.Count), history.Won));
        for (var g = 0; g < Grid.Length; g++)
            if (aucs.Skip(g + 1).All(later => later <= aucs[g] + Noise)) return Grid[g];
        return Grid[^1];
    }

    private static double[] Sum(float[][] matrix, int rows)
    {
        var sum = new double[rows];
        foreach (var column in matrix)
            for (var i = 0; i < rows; i++) sum[i] += column[i];
        return sum;
    }
}
