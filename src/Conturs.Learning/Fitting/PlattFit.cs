using Conturs.Scoring;

namespace Conturs.Learning.Fitting;

/// <summary>Fits the calibration of z by Newton's method (J. Platt, 1999; H. Lin, C. Lin and R. Weng, 2007).</summary>
internal static class PlattFit
{
    private const double FlattestSlope = 0.2;
    private const double SteepestSlope = 5;

    /// <summary>Slope and offset for cross-fitted z; the slope is kept within 0.2 to 5.</summary>
    public static PlattCalibration Fit(double[] z, bool[] won, double[] weights)
    {
        double w = 0, l = 0;
        for (var i = 0; i < won.Length; i++) (w, l) = won[i] ? (w + weights[i], l) : (w, l + weights[i]);
        var (high, low) = ((w + 1) / (w + 2), 1 / (l + 2));
        var targets = Array.ConvertAll(won, isWon => isWon ? high : low);
        var (slope, offset) = Newton(z, targets, weights, 1, Math.Log((w + 1) / (l + 1)), fixedSlope: false);
        var limited = Math.Clamp(slope, FlattestSlope, SteepestSlope);
        if (limited != slope) (slope, offset) = Newton(z, targets, weights, limited, offset, fixedSlope: true);
        return new PlattCalibration(Fixed.Round(slope), Fixed.Round(offset));
    }

    private static (double Slope, double Offset) Newton(double[] z, double[] targets, double[] weights, double slope, double offset, bool fixedSlope)
    {
        var loss = Loss(z, targets, weights, slope, offset);
        for (var step = 0; step < 50; step++)
        {
            double gs = 0, go = 0, ss = 1e-9, so = 0, oo = 1e-9;
            for (var i = 0; i < z.Length; i++)
            {
                var p = Logistic.Sigmoid((slope * z[i]) + offset);
                var (gradient, curvature) = (weights[i] * (p - targets[i]), weights[i] * p * (1 - p));
                (gs, go) = (gs + (gradient * z[i]), go + gradient);
                (ss, so, oo) = (ss + (curvature * z[i] * z[i]), so + (curvature * z[i]), oo + curvature);
            }

            var determinant = (ss * oo) - (so * so);
            var (bySlope, byOffset) = fixedSlope ? (0, go / oo) : (((oo * gs) - (so * go)) / determinant, ((ss * go) - (so * gs)) / determinant);
            var share = 1.0;
            var next = Loss(z, targets, weights, slope - bySlope, offset - byOffset);
            for (; next > loss && share > 1e-8; next = Loss(z, targets, weights, slope - (share * bySlope), offset - (share * byOffset))) share /= 2;
            if (!(next <= loss)) break;
            (slope, offset) = (slope - (share * bySlope), offset - (share * byOffset));
            if (loss - next < 1e-10 * Math.Max(1, loss)) break;
            loss = next;
        }

        return (slope, offset);
    }

    private static double Loss(double[] z, double[] targets, double[] weights, double slope, double offset)
    {
        double loss = 0;
        for (var i = 0; i < z.Length; i++)
        {
            var eta = (slope * z[i]) + offset;
            loss += weights[i] * ((targets[i] * Logistic.Loss(true, eta)) + ((1 - targets[i]) * Logistic.Loss(false, eta)));
        }

        return loss;
    }
}
