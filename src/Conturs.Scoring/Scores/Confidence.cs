namespace Conturs.Scoring;

/// <summary>How much a score is worth: how much of what matters is known, times how steady z is.</summary>
public static class Confidence
{
    /// <summary>Highest confidence of a model whose cross-validated AUC could be chance.</summary>
    public const double CeilingWithoutSignal = 0.2;

    /// <summary>Known share of the effect range, 0-1: dimensions whose band is known and stored over all.</summary>
    public static double KnownShare(PatternModel model, BandedProfile profile)
    {
        double known = 0, all = 0;
        for (var d = 0; d < model.Dimensions.Count; d++)
        {
            var range = model.Dimensions[d].EffectRange;
            all += range;
            if (profile.IsKnown(d, model.Dimensions[d].Bands)) known += range;
        }

        return all == 0 ? 0 : known / all;
    }

    /// <summary>Confidence 0-1.</summary>
    /// <param name="model">The model that scored.</param>
    /// <param name="knownShare">From <see cref="KnownShare"/>.</param>
    /// <param name="deviation">Standard deviation of the company's z, in log-odds.</param>
    public static double Of(PatternModel model, double knownShare, double deviation)
    {
        var ratio = model.ReferenceDeviation == 0 ? double.PositiveInfinity : deviation / model.ReferenceDeviation;
        var confidence = knownShare / (1 + (ratio * ratio));
        return model.Verdict is Verdict.DoesNotPredict or Verdict.NotEnoughDeals ? Math.Min(confidence, CeilingWithoutSignal) : confidence;
    }

    /// <summary>The confidence in words; always low when the model could be chance.</summary>
    public static ConfidenceLevel LevelOf(double confidence) =>
        confidence >= 0.60 ? ConfidenceLevel.High : confidence >= 0.30 ? ConfidenceLevel.Medium : ConfidenceLevel.Low;
}
