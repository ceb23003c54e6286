using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting;

/// <summary>
/// The two-part additive model on one history: half weighted evidence, half ridge GAM. With fewer than 30 companies in the smaller
/// class only the evidence half.
/// </summary>
internal sealed class Blend
{
    private const int FewestForGam = 30;

    /// <summary>Settings and evidence weights are a few numbers: this many companies, the first in canonical order, settle them.</summary>
    private const int MostForSettings = 200_000;

    private readonly BandedHistory history;
    private readonly BandedHistory sample;
    private readonly SeededHash hash;
    private readonly int parallelism;
    private readonly int folds;
    private readonly int[] evidenceFold;
    private readonly GamDesign? design;
    private readonly GamObjective? objective;

    /// <summary>Prepares splits and design for the history's fitted rows.</summary>
    public Blend(BandedHistory history, SeededHash hash, int parallelism)
    {
        (this.history, this.hash, this.parallelism) = (history, hash, parallelism);
        sample = history.Count <= MostForSettings ? history : history.Pick([.. Enumerable.Range(0, MostForSettings)]);
        var minority = history.Minority;
        folds = Folds.CountFor(history);
        evidenceFold = Folds.Assign(sample, hash, Splits.Evidence, folds);
        if (minority < FewestForGam) return;
        design = new GamDesign(history, minority);
        objective = new GamObjective(design, history, history.Weights);
    }

    /// <summary>The GAM's unknowns of the last full fit, where refits start.</summary>
    public double[]? GamStart { get; private set; }

    /// <summary>Chooses the shrinkage and both penalties by cross-validation.</summary>
    public BlendSettings Choose()
    {
        var m = ShrinkageChoice.Best(sample, Folds.Assign(sample, hash, Splits.Shrinkage, folds), folds);
        var z = new CrossFittedEvidence(sample, sample.Weights, evidenceFold, folds).Matrix(m);
        var weightLambda = EvidenceWeights.ChooseLambda(sample, z, Folds.Assign(sample, hash, Splits.Penalty, folds), folds, parallelism);
        if (design is null) return new BlendSettings(m, weightLambda, null);
        var trial = sample == history ? objective! : new GamObjective(design, sample, sample.Weights);
        return new BlendSettings(m, weightLambda, GamPenaltyChoice.Best(sample, hash, design, trial, parallelism));
    }

    /// <summary>The evidence weights for some weights of the rows.</summary>
    public NonNegativeLogistic FitWeights(BlendSettings settings, double[] weights)
    {
        var part = sample == history ? weights : weights[..sample.Count];
        var evidence = new CrossFittedEvidence(sample, part, evidenceFold, folds);
        return EvidenceWeights.Fit(sample, evidence.Matrix(settings.M), part, settings.WeightLambda);
    }

    /// <summary>Both halves for some weights of the rows; rows of weight 0 take no part.</summary>
    /// <param name="settings">Chosen settings.</param>
    /// <param name="evidenceWeights">From <see cref="FitWeights"/>, of these or of all rows.</param>
    /// <param name="weights">Weight of each row.</param>
    /// <param name="keepStart">True to let later refits start from this fit's GAM.</param>
    public AdditiveFit Fit(BlendSettings settings, NonNegativeLogistic evidenceWeights, double[] weights, bool keepStart = false)
    {
        var tables = new CrossFittedEvidence(history, weights, new int[history.Count], 1).Tables(-1, settings.M);
        var gam = FitGam(settings, weights, keepStart);
        var share = gam is null ? 1.0 : 0.5;
        var effects = tables.Select((table, d) =>
            table.Mix(evidenceWeights.Weights[d], gam?.Effects[d] ?? EffectTable.Zero(table.Plain.Length), share));
        return new AdditiveFit(share * (evidenceWeights.Intercept + (gam?.Intercept ?? 0)), [.. effects]);
    }

    /// <summary>z of every row from fits that have not seen it: settings and evidence weights fixed, tables and GAM refitted.</summary>
    public double[] CrossFitted(BlendSettings settings, NonNegativeLogistic evidenceWeights, int[]? split = null)
    {
        var fold = split ?? Folds.Assign(history, hash, Splits.Judging, folds);
        var z = new double[history.Count];
        Parallel.For(0, folds, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, f =>
        {
            var fit = Fit(settings, evidenceWeights, Without(fold, f));
            for (var i = 0; i < z.Length; i++)
                if (fold[i] == f) z[i] = fit.Of(history, i);
        });
        return z;
    }

    private double[] Without(int[] fold, int f)
    {
        var weights = (double[])history.Weights.Clone();
        for (var i = 0; i < weights.Length; i++)
            if (fold[i] == f) weights[i] = 0;
        return weights;
    }

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
