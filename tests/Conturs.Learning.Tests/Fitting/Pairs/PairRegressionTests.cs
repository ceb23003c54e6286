using Conturs.Learning.Fitting;
using Conturs.Learning.Fitting.Pairs;
using Conturs.Learning.Rows;

namespace Conturs.Learning.Tests.Fitting.Pairs;

public sealed class PairRegressionTests
{
    private readonly BandedHistory history = Some.Mixed(600, seed: 4);

    [Fact]
    public void At_the_optimum_no_unknown_has_a_slope()
    {
        var (regression, z) = Regression();
        var weights = history.Weights.Select((weight, i) => weight * (1 + (i % 3))).ToArray();
        var theta = regression.Fit(weights, lambda: 3);
        var loss = Loss(theta);

        for (var u = 0; u < theta.Length; u++)
        {
            var (up, down) = ((double[])theta.Clone(), (double[])theta.Clone());
            (up[u], down[u]) = (up[u] + 1e-4, down[u] - 1e-4);
            Loss(up).Should().BeGreaterThanOrEqualTo(loss - 1e-9);
            Loss(down).Should().BeGreaterThanOrEqualTo(loss - 1e-9);
        }

        double Loss(double[] at)
        {
            double sum = 0.001 * at[1] * at[1] / 2;
            for (var u = 2; u < at.Length; u++) sum += 3 * at[u] * at[u] / 2;
            for (var i = 0; i < z.Length; i++) sum += weights[i] * Logistic.Loss(history.Won[i], regression.Of(at, i));
            return sum;
        }
    }

    [Fact]
    public void A_strong_penalty_leaves_the_cells_at_nothing()
    {
        var (regression, _) = Regression();

        regression.Cells(regression.Fit(history.Weights, lambda: 1e9), 0).Should().OnlyContain(effect => Math.Abs(effect) < 1e-6);
    }

    [Fact]
    public void A_z_that_points_the_wrong_way_keeps_half_its_scale_and_is_never_turned_round()
    {
        double[] z = [.. history.Won.Select((won, i) => won ? -0.5 - (i % 2) : 0.5 + (i % 2))];
        var theta = new PairRegression(history, z, [Grid()]).Fit(history.Weights, lambda: 30);

        theta[1].Should().Be(-0.5);
    }

    [Fact]
    public void Rows_of_weight_0_take_no_part()
    {
        var (regression, z) = Regression();
        double[] weights = [.. history.Weights.Select((weight, i) => i < 300 ? weight : 0)];
        var half = history.Pick([.. Enumerable.Range(0, 300)]);
        var grid = Grid();
        var alone = new PairRegression(half, z[..300], [grid]).Fit(half.Weights, lambda: 3);

        regression.Fit(weights, lambda: 3).Zip(alone, (a, b) => Math.Abs(a - b)).Should().OnlyContain(difference => difference < 1e-9);
    }

    private (PairRegression Regression, double[] Z) Regression()
    {
        var random = new Random(8);
        double[] z = [.. history.Won.Select(won => (won ? 0.3 : -0.3) + (3 * random.NextDouble()) - 1.5)];
        return (new PairRegression(history, z, [Grid()]), z);
    }

    private PairGrid Grid() => PairGrid.Of(history, 0, 1, CoarseGroups.Of(history.Bands[0], history.Count)!, CoarseGroups.Of(history.Bands[1], history.Count)!, 10);
}
