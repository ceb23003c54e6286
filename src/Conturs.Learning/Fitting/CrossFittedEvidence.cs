using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting;

/// <summary>Evidence of every row in every dimension, each row judged by the other parts of a split only.</summary>
internal sealed class CrossFittedEvidence
{
    private readonly BandedHistory history;
    private readonly int[] fold;
    private readonly BandCounts[][] counts;
    private readonly double[] won;
    private readonly double[] rest;

    /// <summary>Counts every part of a split once; tables for any shrinkage follow from the counts.</summary>
    /// <param name="history">The rows.</param>
    /// <param name="weights">Weight of each row, 0 or more.</param>
    /// <param name="fold">Part of each row.</param>
    /// <param name="folds">Number of parts.</param>
    public CrossFittedEvidence(BandedHistory history, double[] weights, int[] fold, int folds)
    {
        (this.history, this.fold) = (history, fold);
        counts = BandCounts.Count(history, weights, fold, folds);
        (won, rest) = (new double[folds], new double[folds]);
        for (var i = 0; i < fold.Length; i++) (history.Won[i] ? won : rest)[fold[i]] += weights[i];
    }

    /// <summary>Evidence tables learned outside one part (-1: from all rows).</summary>
    public EffectTable[] Tables(int without, double m)
    {
        double w = 0, l = 0;
        for (var f = 0; f < won.Length; f++)
            if (f != without) (w, l) = (w + won[f], l + rest[f]);
        var pi = (w + 0.5) / (w + l + 1);
        return [.. BandCounts.Sum(counts, without).Select((count, d) => BandEvidence.Of(history.Bands[d], count, pi, m))];
    }

    /// <summary>The evidence matrix, indexed by dimension, then row.</summary>
    public float[][] Matrix(double m)
    {
        var tables = Enumerable.Range(0, won.Length).Select(f => Tables(f, m)).ToArray();
        return [.. history.Columns.Select((column, d) =>
        {
            var evidence = new float[history.Count];
            for (var i = 0; i < evidence.Length; i++) evidence[i] = (float)tables[fold[i]][d].Of(column, i);
            return evidence;
        })];
    }
}
