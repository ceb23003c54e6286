using Conturs.Learning.Fitting;
using CsCheck;

namespace Conturs.Learning.Tests.Fitting;

public sealed class NonNegativeLogisticTests
{
    private const double Prior = 0.7;

    [Fact]
    public void At_the_optimum_the_gradient_is_zero_inside_and_not_negative_at_the_bound() =>
        Problems.Sample(problem =>
        {
            var fit = problem.Fit();
            var gradient = problem.Gradient([fit.Intercept, .. fit.Weights]);

            gradient[0].Should().BeApproximately(0, 1e-4);
            for (var d = 0; d < fit.Weights.Length; d++)
            {
                fit.Weights[d].Should().BeGreaterThanOrEqualTo(0);
                if (fit.Weights[d] > 0) gradient[d + 1].Should().BeApproximately(0, 1e-4);
                else gradient[d + 1].Should().BeGreaterThan(-1e-4);
            }
        }, iter: 50);

    [Fact]
    public void Another_minimiser_finds_nothing_better() =>
        Problems.Sample(problem =>
        {
            var fit = problem.Fit();
            double[] found = [fit.Intercept, .. fit.Weights];
            var other = problem.DescendByProjection();

            problem.Objective(found).Should().BeLessThanOrEqualTo(problem.Objective(other) + 1e-7);
            for (var i = 0; i < found.Length; i++) found[i].Should().BeApproximately(other[i], 1e-3);
        }, iter: 20);

    [Fact]
    public void Evidence_that_points_the_wrong_way_gets_no_weight()
    {
        var random = new Random(4);
        bool[] won = [.. Enumerable.Range(0, 300).Select(i => i % 2 == 0)];
        float[] wrong = [.. won.Select(isWon => (float)((isWon ? -1 : 1) + random.NextDouble()))];
        float[] right = [.. won.Select(isWon => (float)((isWon ? 1 : -1) + (2 * random.NextDouble())))];
        var fit = new NonNegativeLogistic([wrong, right], won, Ones(300), [1, 1], Prior).Fit();

        fit.Weights[0].Should().Be(0);
        fit.Weights[1].Should().BePositive();
    }

    [Fact]
    public void A_strong_penalty_keeps_the_prior_and_rows_without_weight_do_not_count()
    {
        bool[] won = [true, false, true, false];
        float[] z = [1, 2, 3, -50];
        var fit = new NonNegativeLogistic([z], won, [1, 1, 1, 0], [1e9], Prior).Fit();

        fit.Weights[0].Should().BeApproximately(Prior, 1e-6);
        fit.Of(1).Should().BeApproximately(fit.Intercept + (2 * fit.Weights[0]), 1e-12);
        new NonNegativeLogistic([[1, 2, 3, 99]], won, [1, 1, 1, 0], [1], Prior).Fit().Weights
            .Should().Equal(new NonNegativeLogistic([[1, 2, 3]], [true, false, true], [1, 1, 1], [1], Prior).Fit().Weights);
    }

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];

    private static Gen<Problem> Problems => Gen.Select(Gen.Int[5, 60], Gen.Int[1, 4], Gen.Int[0, 100_000], Gen.OneOf(0.05, 1.0, 10)).Select((rows, dimensions, seed, penalty) =>
    {
        var random = new Random(seed);
        float[][] z = [.. Enumerable.Range(0, dimensions).Select(_ => Enumerable.Range(0, rows).Select(_ => (float)((2 * random.NextDouble()) - 1)).ToArray())];
        bool[] won = [.. Enumerable.Range(0, rows).Select(i => random.NextDouble() < Logistic.Sigmoid((3 * z[0][i]) - (2 * z[^1][i])))];
        // With one class only the intercept would run away: nothing holds it.
        (won[0], won[1]) = (true, false);
        double[] weights = [.. Enumerable.Range(0, rows).Select(_ => 0.2 - Math.Log(1 - random.NextDouble()))];
        return new Problem(z, won, weights, [.. Enumerable.Repeat(penalty, dimensions)]);
    });

    private sealed record Problem(float[][] Z, bool[] Won, double[] Weights, double[] Penalties)
    {
        public NonNegativeLogistic Fit() => new NonNegativeLogistic(Z, Won, Weights, Penalties, Prior).Fit();

        public double Objective(double[] v)
        {
            var loss = Penalties.Select((penalty, d) => penalty * Math.Pow(v[d + 1] - Prior, 2) / 2).Sum();
            for (var i = 0; i < Won.Length; i++) loss += Weights[i] * Math.Log(1 + Math.Exp((Won[i] ? -1 : 1) * Eta(v, i)));
            return loss;
        }

        public double[] Gradient(double[] v)
        {
            double[] gradient = [0, .. Penalties.Select((penalty, d) => penalty * (v[d + 1] - Prior))];
            for (var i = 0; i < Won.Length; i++)
            {
                var slope = Weights[i] * ((1 / (1 + Math.Exp(-Eta(v, i)))) - (Won[i] ? 1 : 0));
                gradient[0] += slope;
                for (var d = 0; d < Z.Length; d++) gradient[d + 1] += slope * Z[d][i];
            }

            return gradient;
        }

        /// <summary>Steps of the inverse of a bound on the curvature, cut at 0: slow and safe.</summary>
        public double[] DescendByProjection()
        {
            var v = new double[Z.Length + 1];
            var length = 1 / (Penalties.Max() + (Weights.Sum() * (Z.Length + 1) / 4));
            for (var step = 0; step < 20_000; step++)
            {
                var gradient = Gradient(v);
                for (var i = 0; i < v.Length; i++) v[i] = i == 0 ? v[i] - (length * gradient[i]) : Math.Max(0, v[i] - (length * gradient[i]));
            }

            return v;
        }

        private double Eta(double[] v, int row) => v[0] + Z.Select((column, d) => v[d + 1] * column[row]).Sum();
    }
}
