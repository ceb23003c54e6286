using Conturs.Scoring;
using Microsoft.ML;
using Microsoft.ML.Calibrators;

namespace Conturs.Learning.Fitting.Calibrating;

/// <summary>Platt's two parameters by ML.NET (J. Platt, 1999; H. Lin, C. Lin and R. Weng, 2007), with their covariance.</summary>
internal static class PlattFit
{
    private const double FlattestSlope = 0.2;
    private const double SteepestSlope = 5;

    /// <summary>Slope and offset for cross-fitted z; the slope is kept within 0.2 to 5.</summary>
    public static PlattCalibration Fit(double[] z, bool[] won, double[] weights)
    {
        var context = new MLContext(seed: 0);
        var fitted = context.BinaryClassification.Calibrators.Platt(nameof(CalibrationRow.Label), nameof(CalibrationRow.Score), nameof(CalibrationRow.Weight))
            .Fit(CalibrationRow.View(context, z, won, weights));
        var model = ((IPredictionTransformer<PlattCalibrator>)fitted).Model;
        // ML.NET writes 1 / (1 + exp(slope * z + offset)).
        var (slope, offset) = (-model.Slope, -model.Offset);
        var limited = Math.Clamp(slope, FlattestSlope, SteepestSlope);
        if (limited != slope) (slope, offset) = (limited, OffsetFor(limited, z, won, weights));
        return WithVariances(Fixed.Round(slope), Fixed.Round(offset), z, weights);
    }

    /// <summary>The offset that predicts as many wins as there were, by bisection; the sum of predictions rises with it.</summary>
    private static double OffsetFor(double slope, double[] z, bool[] won, double[] weights)
    {
        double wins = 0, low = -50, high = 50;
        for (var i = 0; i < won.Length; i++) wins += won[i] ? weights[i] : 0;
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            double predicted = 0;
            for (var i = 0; i < z.Length; i++) predicted += weights[i] * Logistic.Sigmoid((slope * z[i]) + middle);
            (low, high) = predicted < wins ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>The inverse of the Fisher information of both parameters.</summary>
    private static PlattCalibration WithVariances(double slope, double offset, double[] z, double[] weights)
    {
        double ss = 1e-9, so = 0, oo = 1e-9;
        for (var i = 0; i < z.Length; i++)
        {
            var p = Logistic.Sigmoid((slope * z[i]) + offset);
            var curvature = weights[i] * p * (1 - p);
            (ss, so, oo) = (ss + (curvature * z[i] * z[i]), so + (curvature * z[i]), oo + curvature);
        }

        var determinant = (ss * oo) - (so * so);
        return new PlattCalibration(slope, offset, Fixed.Round(oo / determinant), Fixed.Round(ss / determinant), Fixed.Round(-so / determinant));
    }
}
