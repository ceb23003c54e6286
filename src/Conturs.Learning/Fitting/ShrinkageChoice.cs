using Conturs.Learning.Judging;
using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting;

/// <summary>
/// Chooses how strongly evidence is shrunk: the largest m that ranks as well as the best one within a standard error (L. Breiman et al.,
/// 1984). In a small history the best m is luck, and shrinking more costs less than shrinking too little; in a large one the error is small.
/// </summary>
internal static class ShrinkageChoice
{
    private static readonly double[] Grid = [1, 5, 20, 80];

    /// <summary>m in companies, by the AUC of the summed cross-fitted evidence.</summary>
    public static double Best(BandedHistory history, int[] fold, int folds)
    {
        var evidence = new CrossFittedEvidence(history, history.Weights, fold, folds);
        var sums = Array.ConvertAll(Grid, m => Sum(evidence.Matrix(m), history.Count));
        var aucs = Array.ConvertAll(sums, sum => RankCurve.Auc(sum, history.Won));
        var best = Array.IndexOf(aucs, aucs.Max());
        var noise = RankCurve.AucStandardError(sums[best], history.Won);
        return Grid[Array.FindLastIndex(aucs, auc => auc >= aucs[best] - noise)];
    }

    private static double[] Sum(float[][] matrix, int rows)
    {
        var sum = new double[rows];
        foreach (var column in matrix)
            for (var i = 0; i < rows; i++) sum[i] += column[i];
        return sum;
    }
}
