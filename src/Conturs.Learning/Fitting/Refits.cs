using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Fitting;

/// <summary>
/// Bayesian bootstrap (D. Rubin, 1981): refits with exponential weights, which leaves no band empty and does not depend on the order
/// of rows. Bands, settings and the list of pairs stay; evidence, its weights, the GAM and the pairs' cells are refitted.
/// </summary>
internal static class Refits
{
    /// <summary>The <see cref="PatternModel.Refits"/> refits.</summary>
    public static PatternFit[] Draw(PatternFitting fitting, BandedHistory history, SeededHash hash, int parallelism)
    {
        var fits = new PatternFit[PatternModel.Refits];
        Parallel.For(0, fits.Length, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, b =>
            fits[b] = fitting.Refit(Weights(history, hash, Splits.Refit + b)));
        return fits;
    }

    private static double[] Weights(BandedHistory history, SeededHash hash, int draw)
    {
        var weights = new double[history.Count];
        double total = 0, drawn = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = -history.Weights[i] * Math.Log(SeededHash.Uniform(hash.Of(history.Keys[i], draw, history.Occurrences[i])));
            total += history.Weights[i];
            drawn += weights[i];
        }

        for (var i = 0; i < weights.Length; i++) weights[i] *= total / drawn;
        return weights;
    }
}
