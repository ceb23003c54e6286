using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting;

/// <summary>Chooses the GAM's penalty by held-out log-loss, from strong to weak with warm starts.</summary>
internal static class GamPenaltyChoice
{
    private const int LargeHistory = 8000;
    private static readonly double[] FineGrid = [300, 100, 30, 10, 3, 1, 0.3];
    private static readonly double[] CoarseGrid = [100, 20, 4, 1];

    /// <summary>The penalty with the least total held-out log-loss; the strongest of equals.</summary>
    public static double Best(BandedHistory history, SeededHash hash, GamDesign design, GamObjective objective, int parallelism)
    {
        var (grid, folds) = history.Count < LargeHistory ? (FineGrid, Folds.CountFor(history)) : (CoarseGrid, 3);
        var fold = Folds.Assign(history, hash, Splits.Penalty, folds);
        var losses = new double[grid.Length, folds];
        Parallel.For(0, folds, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, f =>
        {
            var training = objective.Weighted([.. history.Weights.Select((weight, i) => fold[i] == f ? 0 : weight)]);
            var heldOut = objective.Weighted([.. history.Weights.Select((weight, i) => fold[i] == f ? weight : 0)]);
            var theta = new double[design.Unknowns];
            for (var g = 0; g < grid.Length; g++)
            {
                theta = GamFit.Fit(design, training, grid[g], theta);
                losses[g, f] = heldOut.Evaluate(theta, 0, out _, null);
            }
        });

        var totals = grid.Select((_, g) => Enumerable.Range(0, folds).Sum(f => losses[g, f])).ToArray();
        return grid[Array.IndexOf(totals, totals.Min())];
    }
}
