using Conturs.Learning.Fitting;
using Conturs.Learning.Fitting.Calibrating;
using CsCheck;

namespace Conturs.Learning.Tests.Fitting;

public sealed class PlattFitTests
{
    [Theory]
    [InlineData(1.7, -0.4)]
    [InlineData(0.6, 1.0)]
    [InlineData(1.0, 0.0)]
    public void A_planted_slope_is_recovered(double slope, double offset)
    {
        var random = new Random(6);
        double[] z = [.. Enumerable.Range(0, 20_000).Select(_ => (6 * random.NextDouble()) - 3)];
        bool[] won = [.. z.Select(value => random.NextDouble() < Logistic.Sigmoid((slope * value) + offset))];
        var fit = PlattFit.Fit(z, won, Ones(z.Length));

        fit.Slope.Should().BeApproximately(slope, 0.08);
        fit.Offset.Should().BeApproximately(offset, 0.08);
    }

    [Fact]
    public void The_probabilities_meet_the_targets_of_platt_to_half_a_hundredth_a_company() =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Int[30, 200]).Sample((seed, rows) =>
        {
            var random = new Random(seed);
            double[] z = [.. Enumerable.Range(0, rows).Select(_ => (4 * random.NextDouble()) - 2)];
            bool[] won = [.. z.Select((value, i) => i == 0 || (i != 1 && random.NextDouble() < Logistic.Sigmoid(value)))];
            double[] weights = [.. z.Select(_ => 0.5 + random.NextDouble())];
            var fit = PlattFit.Fit(z, won, weights);
            var wonWeight = z.Select((_, i) => won[i] ? weights[i] : 0).Sum();
            var lostWeight = weights.Sum() - wonWeight;
            double sum = 0, moment = 0;
            for (var i = 0; i < rows; i++)
            {
                var error = weights[i] * (fit.At(z[i]) - (won[i] ? (wonWeight + 1) / (wonWeight + 2) : 1 / (lostWeight + 2)));
                (sum, moment) = (sum + error, moment + (error * z[i]));
            }

            sum.Should().BeApproximately(0, 0.005 * rows);
            if (fit.Slope is > 0.2 and < 5) moment.Should().BeApproximately(0, 0.005 * rows);
        }, iter: 100);

    [Fact]
    public void The_slope_stays_within_a_fifth_and_five()
    {
        double[] z = [.. Enumerable.Range(0, 400).Select(i => (i - 199.5) / 4000)];
        bool[] won = [.. z.Select(value => value > 0)];
        var steep = PlattFit.Fit(z, won, Ones(400));
        var flat = PlattFit.Fit([.. z.Select(value => -100 * value)], won, Ones(400));

        steep.Slope.Should().Be(5);
        steep.Offset.Should().BeApproximately(0, 1e-5);
        flat.Slope.Should().BeApproximately(0.2, 1e-6);
    }

    [Fact]
    public void Where_all_rank_alike_the_probability_is_the_base_rate()
    {
        bool[] won = [.. Enumerable.Range(0, 400).Select(i => i < 100)];

        PlattFit.Fit([.. Enumerable.Repeat(0.3, 400)], won, Ones(400)).At(0.3).Should().BeApproximately(0.25, 0.01);
    }

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];
}
