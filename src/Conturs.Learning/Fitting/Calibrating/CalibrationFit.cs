using Conturs.Scoring;

namespace Conturs.Learning.Fitting.Calibrating;

/// <summary>Fits the step from z to the probability of winning: two parameters for small histories, steps for large ones.</summary>
internal static class CalibrationFit
{
    /// <summary>Companies in the smaller class from which the shape of the curve can be seen in the data.</summary>
    private const int FewestForIsotonic = 1000;

    /// <summary>The calibration of cross-fitted z; rows of weight 0 take no part.</summary>
    /// <param name="z">z of each company from a fit that has not seen it.</param>
    /// <param name="won">Its outcome.</param>
    /// <param name="weights">Its weight, 0 or more.</param>
    /// <param name="k">Smallest number of companies a step may stand for.</param>
    public static Calibration Fit(double[] z, bool[] won, double[] weights, int k)
    {
        int wins = 0, losses = 0;
        for (var i = 0; i < won.Length; i++)
            if (weights[i] > 0) (wins, losses) = won[i] ? (wins + 1, losses) : (wins, losses + 1);
        var isotonic = Math.Min(wins, losses) < FewestForIsotonic ? null : IsotonicFit.Fit(z, won, weights, k);
        return (Calibration?)isotonic ?? PlattFit.Fit(z, won, weights);
    }
}
