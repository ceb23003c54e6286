using System.Text.Json.Serialization;

namespace Conturs.Scoring;

/// <summary>From z to the probability of winning. It does not change z, so scores do not depend on it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PlattCalibration), "platt")]
[JsonDerivedType(typeof(IsotonicCalibration), "isotonic")]
public abstract record Calibration
{
    /// <summary>Two-sided 90 % of a normal distribution.</summary>
    protected const double Normal90 = 1.645;

    /// <summary>The probability of winning for a log-odds score, 0 to 1.</summary>
    public abstract double At(double z);

    /// <summary>The 90 % interval of the probability; holds <see cref="At"/>.</summary>
    /// <param name="z">Log-odds score.</param>
    /// <param name="deviation">Standard deviation of z over the bootstrap refits.</param>
    public abstract Interval IntervalAt(double z, double deviation);

    /// <summary>The interval that holds the estimate, cut to 0-1.</summary>
    protected static Interval Around(double estimate, double low, double high) =>
        new(Math.Clamp(Math.Min(low, estimate), 0, 1), Math.Clamp(Math.Max(high, estimate), 0, 1), 0.90);
}
