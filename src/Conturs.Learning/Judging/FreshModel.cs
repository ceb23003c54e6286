using Conturs.Learning.Fitting;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Judging;

/// <summary>
/// The model as it would have been learned from some companies alone, with every choice made anew. Only the bands are shared: they depend
/// on facts, not on outcomes.
/// </summary>
internal sealed class FreshModel
{
    private readonly BandedHistory training;
    private readonly Blend blend;
    private readonly BlendSettings settings;
    private readonly NonNegativeLogistic weights;
    private readonly AdditiveFit fit;

    /// <summary>Learns.</summary>
    public FreshModel(BandedHistory training, SeededHash hash, int parallelism)
    {
        this.training = training;
        blend = new Blend(training, hash, parallelism);
        settings = blend.Choose();
        weights = blend.FitWeights(settings, training.Weights);
        fit = blend.Fit(settings, weights, training.Weights);
    }

    /// <summary>z of a company.</summary>
    public double Of(BandedHistory rows, int row) => fit.Of(rows, row);

    /// <summary>The calibration it would have been published with.</summary>
    public Calibration Calibrate() => PlattFit.Fit(blend.CrossFitted(settings, weights), training.Won, training.Weights);
}
