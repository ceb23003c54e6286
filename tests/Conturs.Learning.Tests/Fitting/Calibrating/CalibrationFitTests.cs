using Conturs.Learning.Fitting;
using Conturs.Learning.Fitting.Calibrating;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Fitting.Calibrating;

public sealed class CalibrationFitTests
{
    [Theory]
    [InlineData(900, typeof(PlattCalibration))]
    [InlineData(1100, typeof(IsotonicCalibration))]
    public void From_a_thousand_in_the_smaller_class_the_curve_is_seen_in_the_data(int wins, Type expected)
    {
        var (z, won) = Drawn(4000, wins);

        CalibrationFit.Fit(z, won, Ones(z.Length), k: 10).Should().BeOfType(expected);
    }

    [Fact]
    public void Rows_of_weight_0_take_no_part()
    {
        var (z, won) = Drawn(6000, 2500);
        double[] weights = [.. z.Select((_, i) => i < 5000 ? 1.0 : 0)];

        CalibrationFit.Fit(z, won, weights, 10).Should().Be(CalibrationFit.Fit(z[..5000], won[..5000], Ones(5000), 10));
    }

    [Fact]
    public void Steps_never_fall_and_each_stands_for_at_least_fifty_companies()
    {
        var (z, won) = Drawn(8000, 3000);
        var steps = CalibrationFit.Fit(z, won, Ones(z.Length), 10).Should().BeOfType<IsotonicCalibration>().Subject;

        steps.Rates.Should().BeInAscendingOrder();
        steps.Centres.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        steps.Sizes.Should().OnlyContain(size => size >= 50 && size % 5 == 0);
        steps.Sizes.Sum().Should().BeInRange(z.Length - (5 * steps.Sizes.Count), z.Length);
    }

    [Fact]
    public void Steps_follow_a_bent_curve_that_two_parameters_cannot()
    {
        var random = new Random(5);
        double[] z = [.. Enumerable.Range(0, 40_000).Select(_ => (4 * random.NextDouble()) - 2)];
        bool[] won = [.. z.Select(value => random.NextDouble() < Bent(value))];
        var fit = CalibrationFit.Fit(z, won, Ones(z.Length), 10);

        foreach (var at in (double[])[-1.8, -1, -0.2, 0.3, 1, 1.8]) fit.At(at).Should().BeApproximately(Bent(at), 0.04);
    }

    [Fact]
    public void Where_all_rank_alike_there_are_no_steps() =>
        CalibrationFit.Fit([.. Enumerable.Repeat(0.3, 4000)], [.. Enumerable.Range(0, 4000).Select(i => i % 2 == 0)], Ones(4000), 10)
            .Should().BeOfType<PlattCalibration>().Which.At(0.3).Should().BeApproximately(0.5, 0.01);

    [Fact]
    public void The_curve_knows_its_own_error()
    {
        var (z, won) = Drawn(400, 150);
        var few = PlattFit.Fit(z, won, Ones(400));
        var many = PlattFit.Fit([.. Enumerable.Repeat(z, 16).SelectMany(each => each)], [.. Enumerable.Repeat(won, 16).SelectMany(each => each)], Ones(6400));

        // Sixteen times the companies halve the standard error twice.
        Math.Sqrt(few.OffsetVariance / many.OffsetVariance).Should().BeApproximately(4, 0.1);
        few.SlopeVariance.Should().BePositive();
    }

    private static double Bent(double z) => z < 0 ? 0.1 : 0.1 + (0.8 * Math.Min(1, z));

    /// <summary>The companies of the highest z plus noise are won.</summary>
    private static (double[] Z, bool[] Won) Drawn(int rows, int wins)
    {
        var random = new Random(rows + wins);
        double[] z = [.. Enumerable.Range(0, rows).Select(_ => (4 * random.NextDouble()) - 2)];
        var order = Enumerable.Range(0, rows).OrderByDescending(i => z[i] + Logistic.Logit(random.NextDouble())).Take(wins).ToHashSet();
        return (z, [.. Enumerable.Range(0, rows).Select(order.Contains)]);
    }

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];
}
