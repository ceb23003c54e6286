using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting;

/// <summary>
/// The two-part additive model on one history: half weighted evidence, half ridge GAM. With fewer than 30 companies in the smaller
/// class only the evidence half.
/// </summary>
internal sealed class Blend
{
    private const int FewestForGam = 30;
    private const int Folds = 5;
    private readonly BandedHistory history;
    private readonly SeededHash hash;
    private readonly int parallelism;
    private readonly int[] evidenceFold;
    private readonly GamDesign? design;
    private readonly GamObjective? objective;

    /// <summary>Prepares splits and design for the history's fitted rows.</summary>
    public Blend(BandedHistory history, SeededHash hash, int parallelism)
    {
        (this.history, this.hash, this.parallelism) = (history, hash, parallelism);
        evidenceFold = Fitting.Folds.Assign(history, hash, Splits.Evidence, Folds);
        var minority = history.Minority;
        if (minority < FewestForGam) return;
        design = new GamDesign(history, minority);
        objective = new GamObjective(design, history, history.Weights);
    }

    /// <summary>The GAM's unknowns of the last full fit, where refits start.</summary>
    public double[]? GamStart { get; private set; }

    /// <summary>Chooses the shrinkage and both penalties by cross-validation.</summary>
    public BlendSettings Choose()
    {
        var m = ShrinkageChoice.Best(history, Fitting.Folds.Assign(history, hash, Splits.Shrinkage, Folds), Folds);
        var z = new CrossFittedEvidence(history, history.Weights, evidenceFold, Folds).Matrix(m);
        var weightLambda = EvidenceWeights.ChooseLambda(history, z, Fitting.Folds.Assign(history, hash, Splits.Penalty, Folds), parallelism);
        return new BlendSettings(m, weightLambda, design is null ? null : GamPenaltyChoice.Best(history, hash, design, objective!, parallelism));
    }

    /// <summary>The evidence weights for some weights of the rows.</summary>
    public NonNegativeLogistic FitWeights(BlendSettings settings, double[] weights)
    {
        var evidence = new CrossFittedEvidence(history, weights, evidenceFold, Folds);
        return EvidenceWeights.Fit(history, evidence.Matrix(settings.M), weights, settings.WeightLambda);
    }

    /// <summary>Both halves for some weights of the rows; rows of weight 0 take no part.</summary>
    /// <param name="settings">Chosen settings.</param>
    /// <param name="evidenceWeights">From <see cref="FitWeights"/>, of these or of all rows.</param>
    /// <param name="weights">Weight of each row.</param>
    /// <param name="keepStart">True to let later refits start from this fit's GAM.</param>
    public AdditiveFit Fit(BlendSettings settings, NonNegativeLogistic evidenceWeights, double[] weights, bool keepStart = false)
    {
        var tables = new CrossFittedEvidence(history, weights, evidenceFold, Folds).Tables(-1, settings.M);
        var gam = FitGam(settings, weights, keepStart);
        var share = gam is null ? 1.0 : 0.5;
        var effects = tables.Select((table, d) =>
            table.Mix(evidenceWeights.Weights[d], gam?.Effects[d] ?? EffectTable.Zero(table.Plain.Length), share));
        return new AdditiveFit(share * (evidenceWeights.Intercept + (gam?.Intercept ?? 0)), [.. effects]);
    }

    /// <summary>z of every row from fits that have not seen it: settings and evidence weights fixed, tables and GAM refitted.</summary>
    public double[] CrossFitted(BlendSettings settings, NonNegativeLogistic evidenceWeights)
    {
        var fold = Fitting.Folds.Assign(history, hash, Splits.Judging, Folds);
        var z = new double[history.Count];
        Parallel.For(0, Folds, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, f =>
        {
            var fit = Fit(settings, evidenceWeights, Without(fold, f));
            for (var i = 0; i < z.Length; i++)
                if (fold[i] == f) z[i] = fit.Of(history, i);
        });
        return z;
    }

    private double[] Without(int[] fold, int f) => [.. history.Weights.Select((weight, i) => fold[i] == f ? 0 : weight)];

    private AdditiveFit? FitGam(BlendSettings settings, double[] weights, bool keepStart)
    {
        if (design is null || settings.GamLambda is not { } lambda) return null;
        var theta = GamFit.Fit(design, objective!.Weighted(weights), lambda, GamStart ?? new double[design.Unknowns]);
        if (keepStart) GamStart = theta;
        var values = design.CellValues(theta);
        return new AdditiveFit(values[0], [.. design.CellOf.Select(cells =>
            new EffectTable(Array.ConvertAll(cells, cell => values[cell]), new double[cells.Length]))]);
    }
}
