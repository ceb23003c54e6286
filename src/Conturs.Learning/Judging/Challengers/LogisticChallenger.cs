using Conturs.Learning.Fitting;
using Conturs.Learning.Rows;
using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace Conturs.Learning.Judging.Challengers;

/// <summary>Logistic regression on bands by L-BFGS, its L2 penalty chosen by cross-validation within the training companies.</summary>
internal static class LogisticChallenger
{
    private const int InnerFolds = 3;
    private static readonly float[] Penalties = [0.5f, 2, 8, 32];

    /// <summary>Log-odds of other companies.</summary>
    public static double[] Rank(BandedHistory training, SeededHash hash, BandedHistory others) =>
        Fitted(training, training.Weights, Best(training, hash), others, BandVector.Alike(others));

    /// <summary>The penalty with the least held-out log-loss; the weakest of equals.</summary>
    private static float Best(BandedHistory training, SeededHash hash)
    {
        var folds = Math.Min(InnerFolds, Folds.CountFor(training));
        var fold = Folds.Assign(training, hash, Splits.Challenger, folds);
        var losses = Array.ConvertAll(Penalties, penalty => Enumerable.Range(0, folds).Sum(held => Loss(training, fold, held, penalty)));
        return Penalties[Array.IndexOf(losses, losses.Min())];
    }

    private static double Loss(BandedHistory training, int[] fold, int held, float penalty)
    {
        double[] weights = [.. training.Weights.Select((weight, row) => fold[row] == held ? 0 : weight)];
        double[] rest = [.. training.Weights.Select((weight, row) => fold[row] == held ? weight : 0)];
        var tested = Enumerable.Range(0, training.Count).Where(row => rest[row] > 0).ToList();
        return Fitted(training, weights, penalty, training, rest).Select((z, i) => rest[tested[i]] * Logistic.Loss(training.Won[tested[i]], z)).Sum();
    }

    private static double[] Fitted(BandedHistory training, double[] weights, float penalty, BandedHistory others, double[] otherWeights)
    {
        var context = new MLContext(seed: 0);
        var trainer = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            FeatureColumnName = nameof(BandVector.Bands),
            LabelColumnName = nameof(BandVector.Label),
            ExampleWeightColumnName = nameof(BandVector.Weight),
            L1Regularization = 0,
            L2Regularization = penalty,
            OptimizationTolerance = 1e-5f,
            NumberOfThreads = 1,
        });
        var fitted = trainer.Fit(BandVector.Load(context, training, withCentres: false, weights));
        return BandVector.Scores(fitted, BandVector.Load(context, others, withCentres: false, otherWeights));
    }
}
