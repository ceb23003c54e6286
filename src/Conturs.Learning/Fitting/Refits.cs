using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Fitting;

/// <summary>
/// Bayesian bootstrap (D. Rubin, 1981): refits with exponential weights, which leaves no band empty and does not depend on the order
/// of rows. Bands and settings stay; evidence, its weights and the GAM are refitted.
/// </summary>
internal static class Refits
{
    /// <summary>The <see cref="PatternModel.Refits"/> refits.</summary>
    public static AdditiveFit[] Draw(Blend blend, BlendSettings settings, BandedHistory history, SeededHash hash, int parallelism)
    {
        var fits = new AdditiveFit[PatternModel.Refits];
        Parallel.For(0, fits.Length, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, b =>
        {
            var weights = Weights(history, hash, Splits.Refit + b);
            fits[b] = blend.Fit(settings, blend.FitWeights(settings, weights), weights);
        });
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
