namespace Conturs.Scoring;

/// <summary>P(won) = 1 / (1 + exp(-(slope * z + offset))) (J. Platt, 1999).</summary>
/// <param name="Slope">Slope on z, 0.2 to 5.</param>
/// <param name="Offset">Offset in log-odds.</param>
public sealed record PlattCalibration(double Slope, double Offset)
{
    /// <summary>The probability of winning for a log-odds score, 0 to 1.</summary>
    public double At(double z) => 1 / (1 + Math.Exp(-((Slope * z) + Offset)));
}
