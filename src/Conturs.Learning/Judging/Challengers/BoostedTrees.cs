using Conturs.Learning.Rows;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace Conturs.Learning.Judging.Challengers;

/// <summary>
/// Boosted trees with modest, fixed settings that suit hundreds to tens of thousands of companies: 150 small trees in small steps, leaves
/// of at least 20 companies. One thread and a fixed seed, so that the same rows give the same ranking.
/// </summary>
internal static class BoostedTrees
{
    private const int Trees = 150;
    private const int Leaves = 8;
    private const double Step = 0.05;

    /// <summary>A leaf holds this many companies, fewer where there are hardly any.</summary>
    private static int SmallestLeaf(BandedHistory training) => Math.Clamp(training.Count / 20, 2, 20);

    /// <summary>LightGBM (G. Ke and others, 2017).</summary>
    public static double[] LightGbm(BandedHistory training, BandedHistory others)
    {
        var context = new MLContext(seed: 0);
        var trainer = context.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            FeatureColumnName = nameof(BandVector.Bands),
            LabelColumnName = nameof(BandVector.Label),
            ExampleWeightColumnName = nameof(BandVector.Weight),
            NumberOfIterations = Trees,
            NumberOfLeaves = Leaves,
            LearningRate = Step,
            MinimumExampleCountPerLeaf = SmallestLeaf(training),
            Booster = new GradientBooster.Options { L2Regularization = 1 },
            NumberOfThreads = 1,
            Deterministic = true,
            ForceColumnWise = true,
            Seed = 0,
        });
        return Rank(context, trainer, training, others);
    }

    /// <summary>FastTree (J. Friedman's MART, 2001).</summary>
    public static double[] FastTree(BandedHistory training, BandedHistory others)
    {
        var context = new MLContext(seed: 0);
        var trainer = context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            FeatureColumnName = nameof(BandVector.Bands),
            LabelColumnName = nameof(BandVector.Label),
            ExampleWeightColumnName = nameof(BandVector.Weight),
            NumberOfTrees = Trees,
            NumberOfLeaves = Leaves,
            LearningRate = Step,
            MinimumExampleCountPerLeaf = SmallestLeaf(training),
            NumberOfThreads = 1,
            Seed = 0,
        });
        return Rank(context, trainer, training, others);
    }

    private static double[] Rank<T>(MLContext context, IEstimator<T> trainer, BandedHistory training, BandedHistory others)
        where T : class, ITransformer
    {
        var fitted = trainer.Fit(BandVector.Load(context, training, withCentres: true, training.Weights));
        return BandVector.Scores(fitted, BandVector.Load(context, others, withCentres: true, BandVector.Alike(others)));
    }
}
