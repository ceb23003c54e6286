namespace Conturs.Scoring;

/// <summary>How often companies are won of which nothing is known but one pattern, as far as a model can say.</summary>
/// <param name="Value">Probability of winning, 0-1.</param>
/// <param name="Interval">Its 90 % interval.</param>
public sealed record PatternRate(double Value, Interval Interval)
{
    /// <summary>The rate of a band or cell; null for models that were learned without lost deals.</summary>
    /// <param name="model">The model.</param>
    /// <param name="effect">Its effect, in log-odds.</param>
    /// <param name="refits">Its effect in each bootstrap refit, <see cref="PatternModel.Refits"/> of them.</param>
    public static PatternRate? Of(PatternModel model, double effect, IEnumerable<float> refits)
    {
        if (model.Calibration is not { } calibration) return null;
        var z = model.Intercept + effect;
        return new PatternRate(calibration.At(z), calibration.IntervalAt(z, Deviation([.. model.RefitIntercepts.Zip(refits, (intercept, refit) => (double)intercept + refit)])));
    }

    /// <summary>Sample standard deviation (n - 1).</summary>
    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
