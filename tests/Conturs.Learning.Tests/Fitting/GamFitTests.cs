using Conturs.Learning.Fitting;
using Conturs.Learning.Rows;

namespace Conturs.Learning.Tests.Fitting;

public sealed class GamFitTests
{
    [Theory]
    [InlineData(300)]
    [InlineData(10)]
    [InlineData(0.3)]
    public void At_the_optimum_the_gradient_is_nothing(double lambda)
    {
        var (design, objective) = Mixed();
        var theta = GamFit.Fit(design, objective, lambda, new double[design.Unknowns]);

        objective.Evaluate(theta, lambda, out var gradient, null);
        gradient.Max(Math.Abs).Should().BeLessThan(1e-5 * 600);
    }

    [Fact]
    public void The_start_does_not_matter()
    {
        var (design, objective) = Mixed();
        var cold = GamFit.Fit(design, objective, 3, new double[design.Unknowns]);
        var warm = GamFit.Fit(design, objective, 3, [.. Enumerable.Range(0, design.Unknowns).Select(u => u % 2 == 0 ? 1.0 : -1)]);

        for (var u = 0; u < cold.Length; u++) warm[u].Should().BeApproximately(cold[u], 1e-3);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(1)]
    public void Newton_and_limited_memory_bfgs_agree(double lambda)
    {
        var (design, objective) = Mixed();
        var newton = GamFit.Fit(design, objective, lambda, new double[design.Unknowns]);
        var bfgs = LimitedMemoryBfgs.Minimise(theta => (objective.Evaluate(theta, lambda, out var gradient, null), gradient), new double[design.Unknowns]);

        objective.Evaluate(bfgs, lambda, out _, null).Should().BeApproximately(objective.Evaluate(newton, lambda, out _, null), 1e-6);
        for (var u = 0; u < newton.Length; u++) bfgs[u].Should().BeApproximately(newton[u], 1e-3);
    }

    [Fact]
    public void The_gradient_is_the_slope_of_the_objective()
    {
        var (design, objective) = Mixed();
        double[] theta = [.. Enumerable.Range(0, design.Unknowns).Select(u => 0.1 * Math.Sin(u))];
        objective.Evaluate(theta, 3, out var gradient, null);

        for (var u = 0; u < theta.Length; u++)
        {
            var slope = (At(u, 1e-5) - At(u, -1e-5)) / 2e-5;
            slope.Should().BeApproximately(gradient[u], 1e-4);
        }

        double At(int unknown, double by)
        {
            var moved = (double[])theta.Clone();
            moved[unknown] += by;
            return objective.Evaluate(moved, 3, out _, null);
        }
    }

    [Fact]
    public void The_objective_is_the_log_loss_of_the_cells_plus_the_penalty()
    {
        var history = Some.Mixed(600, seed: 8);
        var (design, objective) = Mixed();
        double[] theta = [.. Enumerable.Range(0, design.Unknowns).Select(u => 0.2 * Math.Cos(u))];
        var values = design.CellValues(theta);
        var loss = theta.Select((value, u) => 3 * design.Penalties[u] * value * value / 2).Sum();
        for (var i = 0; i < 600; i++)
        {
            var eta = values[0];
            for (var d = 0; d < 4; d++)
            {
                if (history.Columns[d].Codes[i] >= 0) eta += values[design.CellOf[d][history.Columns[d].Codes[i]]];
                foreach (var member in history.Columns[d].MembersOf(i)) eta += values[design.CellOf[d][member]];
            }

            loss += Math.Log(1 + Math.Exp(history.Won[i] ? -eta : eta));
        }

        objective.Evaluate(theta, 3, out _, null).Should().BeApproximately(loss, 1e-8);
    }

    [Fact]
    public void One_category_without_penalty_worth_speaking_of_gets_its_own_win_rate()
    {
        // Band a: 30 of 40 won, ln 3 = 1.0986. Band b: 10 of 40, -1.0986.
        bool[] won = [.. Enumerable.Range(0, 80).Select(i => i < 40 ? i < 30 : i < 50)];
        var history = Some.History(won, (Some.Categories("c", 2), new CodeColumn(Some.Repeated((0, 40), (1, 40)))));
        var design = new GamDesign(history, 40);
        var theta = GamFit.Fit(design, new GamObjective(design, history, history.Weights), 1e-7, new double[3]);
        var values = design.CellValues(theta);

        (values[0] + values[1]).Should().BeApproximately(Math.Log(3), 1e-4);
        (values[0] + values[2]).Should().BeApproximately(-Math.Log(3), 1e-4);
    }

    private static (GamDesign Design, GamObjective Objective) Mixed()
    {
        var history = Some.Mixed(600, seed: 8);
        var design = new GamDesign(history, history.Minority);
        return (design, new GamObjective(design, history, history.Weights));
    }
}
