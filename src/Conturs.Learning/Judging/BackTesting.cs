using Conturs.Learning.Fitting;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Judging;

/// <summary>
/// Repeated stratified cross-validation: in every part the model is fitted anew with all its choices on the other parts, and so are
/// the baselines. Bands depend on facts, not on outcomes, so they are shared.
/// </summary>
internal static class BackTesting
{
    /// <summary>More repeats where a split is cheap and its luck is large.</summary>
    public static int RepeatsFor(int companies) => companies < 2_000 ? 10 : companies < 10_000 ? 3 : 1;

    /// <summary>The report of a full, repeated back-test.</summary>
    public static BackTestReport Run(BandedHistory history, SeededHash hash, LearningOptions options, int repeats, IProgress<LearningProgress>? progress)
    {
        var rounds = new List<double[]>();
        var odoo = new List<double[]>();
        var similarity = new List<double[]>();
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            progress?.Report(new LearningProgress($"validating, repeat {repeat + 1} of {repeats}", (double)repeat / repeats));
            var fold = Folds.Assign(history, hash, Splits.BackTest + repeat, Folds.CountFor(history));
            rounds.Add(OutOfFold(history, hash, fold, options.Parallelism));
            odoo.Add(Baseline(fold, (part, z) => OdooFormula.Score(history, fold, part, z), options.Parallelism));
            similarity.Add(Baseline(fold, (part, z) => new PureSimilarity(history).Score(fold, part, z), options.Parallelism));
        }

        return Report(history, options, rounds, odoo, similarity);
    }

    /// <summary>The essentials of one learning run: one split, the settings of the model itself.</summary>
    /// <param name="history">Fitted rows.</param>
    /// <param name="z">Cross-fitted z of the model.</param>
    /// <param name="hash">Source of the split.</param>
    /// <param name="options">Settings.</param>
    public static BackTestReport Essentials(BandedHistory history, double[] z, SeededHash hash, LearningOptions options)
    {
        var fold = Folds.Assign(history, hash, Splits.Judging, Folds.CountFor(history));
        return Report(
            history, options, [z],
            [Baseline(fold, (part, other) => OdooFormula.Score(history, fold, part, other), options.Parallelism)],
            [Baseline(fold, (part, other) => new PureSimilarity(history).Score(fold, part, other), options.Parallelism)]);
    }

    private static double[] OutOfFold(BandedHistory history, SeededHash hash, int[] fold, int parallelism) =>
        Baseline(fold, (part, z) =>
        {
            var training = history.Pick([.. Enumerable.Range(0, fold.Length).Where(i => fold[i] != part)]);
            var blend = new Blend(training, hash, parallelism: 1);
            var settings = blend.Choose();
            var fit = blend.Fit(settings, blend.FitWeights(settings, training.Weights), training.Weights);
            for (var i = 0; i < fold.Length; i++)
                if (fold[i] == part) z[i] = fit.Of(history, i);
        }, parallelism);

    private static double[] Baseline(int[] fold, Action<int, double[]> score, int parallelism)
    {
        var z = new double[fold.Length];
        Parallel.For(0, fold.Max() + 1, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, part => score(part, z));
        return z;
    }

    private static BackTestReport Report(
        BandedHistory history, LearningOptions options, List<double[]> rounds, List<double[]> odoo, List<double[]> similarity)
    {
        var model = RankMetrics.Of(rounds, history.Won);
        var z = rounds[0];
        var reference = PercentileTable.Build([.. z.Where((_, i) => !history.Won[i])], options.K);
        var calibration = history.HasUnlabelledContrast ? null : PlattFit.Fit(z, history.Won, history.Weights);
        return new BackTestReport
        {
            Repeats = rounds.Count,
            Folds = Folds.CountFor(history),
            Model = model,
            Probabilities = calibration is null ? null : ProbabilityMetrics.Of(Array.ConvertAll(z, calibration.At), history.Won, options.Seed),
            Odoo = RankMetrics.Of(odoo, history.Won),
            Similarity = RankMetrics.Of(similarity, history.Won),
            WinRateByGrade = GradeRate.Of(z, history.Won, reference),
            Verdict = Verdicts.Of(model.Auc, history.Minority),
        };
    }
}
