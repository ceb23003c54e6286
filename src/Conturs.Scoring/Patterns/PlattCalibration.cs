namespace Conturs.Scoring;

/// <summary>P(won) = 1 / (1 + exp(-(slope * z + offset))) (J. Platt, 1999).</summary>
/// <param name="Slope">Slope on z, 0.2 to 5.</param>
/// <param name="Offset">Offset in log-odds.</param>
/// <param name="SlopeVariance">Variance of the slope.</param>
/// <param name="OffsetVariance">Variance of the offset.</param>
/// <param name="Covariance">Covariance of both.</param>
public sealed record PlattCalibration(double Slope, double Offset, double SlopeVariance = 0, double OffsetVariance = 0, double Covariance = 0) : Calibration
{
    /// <inheritdoc />
    public override double At(double z) => Sigmoid((Slope * z) + Offset);

    /// <summary>The spread of z carried through the curve, and the curve's own error by the delta method; both are independent.</summary>
    public override Interval IntervalAt(double z, double deviation)
    {
        var eta = (Slope * z) + Offset;
        var own = Math.Max(0, (z * z * SlopeVariance) + OffsetVariance + (2 * z * Covariance));
        var half = Normal90 * Math.Sqrt((Slope * Slope * deviation * deviation) + own);
        return Around(At(z), Sigmoid(eta - half), Sigmoid(eta + half));
    }

    private static double Sigmoid(double eta) => 1 / (1 + Math.Exp(-eta));
}
