using Conturs.Learning.Fitting;
using Conturs.Learning.Fitting.Calibrating;
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
            rounds.Add(OutOfFold(history, hash, fold, options.K, options.Parallelism));
            odoo.Add(ByParts(fold, (part, z) => OdooFormula.Score(history, fold, part, z), options.Parallelism));
            similarity.Add(ByParts(fold, (part, z) => new PureSimilarity(history).Score(fold, part, z), options.Parallelism));
        }

        return Report(history, hash, options, rounds, odoo, similarity);
    }

    /// <summary>Above this many companies, choosing settings on all rows makes a figure no better than its noise, and is cheaper.</summary>
    private const int MostForNested = 50_000;

    /// <summary>The essentials of one learning run: one split. All choices are made anew in every part, as in a full back-test.</summary>
    /// <param name="history">Fitted rows.</param>
    /// <param name="z">Cross-fitted z of the model.</param>
    /// <param name="hash">Source of the split.</param>
    /// <param name="options">Settings.</param>
    public static BackTestReport Essentials(BandedHistory history, double[] z, SeededHash hash, LearningOptions options)
    {
        var fold = Folds.Assign(history, hash, Splits.Judging, Folds.CountFor(history));
        return Report(
            history, hash, options, [history.Count <= MostForNested ? OutOfFold(history, hash, fold, options.K, options.Parallelism) : z],
            [ByParts(fold, (part, other) => OdooFormula.Score(history, fold, part, other), options.Parallelism)],
            [ByParts(fold, (part, other) => new PureSimilarity(history).Score(fold, part, other), options.Parallelism)]);
    }

    private static double[] OutOfFold(BandedHistory history, SeededHash hash, int[] fold, int k, int parallelism) =>
        ByParts(fold, (part, z) =>
        {
            var training = history.Pick([.. Enumerable.Range(0, fold.Length).Where(i => fold[i] != part)]);
            var fit = new PatternFitting(training, hash, k, parallelism: 1).Fit;
            for (var i = 0; i < fold.Length; i++)
                if (fold[i] == part) z[i] = fit.Of(history, i);
        }, parallelism);

    private static double[] ByParts(int[] fold, Action<int, double[]> score, int parallelism)
    {
        var z = new double[fold.Length];
        Parallel.For(0, fold.Max() + 1, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, part => score(part, z));
        return z;
    }

    /// <summary>Probabilities by a calibration that has not seen the company either.</summary>
    private static double[] Calibrated(BandedHistory history, SeededHash hash, double[] z, int k)
    {
        var fold = Folds.Assign(history, hash, Splits.Calibration, Folds.CountFor(history));
        return ByParts(fold, (part, probability) =>
        {
            var weights = history.Weights.Select((weight, i) => fold[i] == part ? 0 : weight).ToArray();
            var calibration = CalibrationFit.Fit(z, history.Won, weights, k);
            for (var i = 0; i < z.Length; i++)
                if (fold[i] == part) probability[i] = calibration.At(z[i]);
        }, parallelism: 1);
    }

    private static BackTestReport Report(
        BandedHistory history, SeededHash hash, LearningOptions options, List<double[]> rounds, List<double[]> odoo, List<double[]> similarity)
    {
        var model = RankMetrics.Of(rounds, history.Won);
        var z = rounds[0];
        var reference = PercentileTable.Build([.. z.Where((_, i) => !history.Won[i])], options.K);
        var validation = new Validation
        {
            Kind = ValidationKind.Random,
            Repeats = rounds.Count,
            Folds = Folds.CountFor(history),
            TestCompanies = history.Count,
            TestWon = history.Won.Count(won => won),
            Model = model,
            Probabilities = history.HasUnlabelledContrast ? null : ProbabilityMetrics.Of(Calibrated(history, hash, z, options.K), history.Won, options.Seed),
            Baselines =
            [
                new Baseline("odoo", "Odoo's formula", RankMetrics.Of(odoo, history.Won), new Estimate(0, null, null)),
                new Baseline("similarity", "Similarity to customers alone", RankMetrics.Of(similarity, history.Won), new Estimate(0, null, null)),
            ],
            WinRateByGrade = GradeRate.Of(z, history.Won, reference),
        };
        return new BackTestReport { Main = validation, Verdict = Verdicts.Of(model.Auc, history.Minority) };
    }
}
