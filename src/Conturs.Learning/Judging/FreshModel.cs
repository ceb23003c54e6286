using Conturs.Learning.Fitting;
using Conturs.Learning.Fitting.Calibrating;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Judging;

/// <summary>
/// The model as it would have been learned from some companies alone, with its settings and pairs chosen anew. Shared are the bands, which
/// depend on facts and not on outcomes, the half-life of deals, and which columns are refused as leaks.
/// </summary>
internal sealed class FreshModel(BandedHistory training, SeededHash hash, int k, int parallelism)
{
    private readonly PatternFitting fitting = new(training, hash, k, parallelism);

    /// <summary>z of a company.</summary>
    public double Of(BandedHistory rows, int row) => fitting.Fit.Of(rows, row);

    /// <summary>The calibration it would have been published with.</summary>
    public Calibration Calibrate() => CalibrationFit.Fit(fitting.CrossFitted(), training.Won, training.ClosedWeights(), k);
}
