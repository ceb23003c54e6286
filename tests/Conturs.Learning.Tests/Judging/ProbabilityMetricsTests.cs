using Conturs.Learning.Judging;

namespace Conturs.Learning.Tests.Judging;

public sealed class ProbabilityMetricsTests
{
    private static readonly double[] Probability = [0.6, 0.1, 0.9, 0.3];
    private static readonly bool[] Won = [false, false, true, true];

    [Fact]
    public void Brier_by_hand() =>
        // 0.36 + 0.01 + 0.01 + 0.49 = 0.87 over 4.
        ProbabilityMetrics.Of(Probability, Won, 1).Brier.Value.Should().BeApproximately(0.2175, 1e-12);

    [Fact]
    public void Average_precision_by_hand()
    {
        // Ranked 0.9 won (1 of 1), 0.6 lost, 0.3 won (2 of 3): (1 + 2/3)/2.
        ProbabilityMetrics.Of(Probability, Won, 1).PrAuc.Value.Should().BeApproximately(5 / 6.0, 1e-12);
        // Two tied at 0.8, one of them won (1 of 2), then 0.2 won (2 of 3): (1/2 + 2/3)/2.
        ProbabilityMetrics.Of([0.8, 0.2, 0.8], [true, true, false], 1).PrAuc.Value.Should().BeApproximately(7 / 12.0, 1e-12);
        ProbabilityMetrics.Of([0.8, 0.2], [false, false], 1).PrAuc.Value.Should().Be(0);
    }

    [Fact]
    public void Calibration_error_by_hand()
    {
        // 20 companies in ten groups of two. The eight lower groups say 0.2 with no win (gap 0.2 each but the one with a win: |0.4 - 1|/2 = 0.3);
        // the two upper ones say 0.9 with two wins (gap 0.1): (7*0.2 + 0.3 + 2*0.1)/10.
        double[] probability = [.. Enumerable.Repeat(0.2, 16), .. Enumerable.Repeat(0.9, 4)];
        bool[] won = [true, .. new bool[15], true, true, true, true];

        ProbabilityMetrics.Of(probability, won, 1).Ece.Value.Should().BeApproximately(0.19, 1e-12);
    }

    [Fact]
    public void Intervals_hold_the_figure_and_come_from_the_seed()
    {
        var random = new Random(9);
        double[] probability = [.. Enumerable.Range(0, 300).Select(_ => random.NextDouble())];
        bool[] won = [.. probability.Select(p => random.NextDouble() < p)];
        var metrics = ProbabilityMetrics.Of(probability, won, 1);

        foreach (var figure in new[] { metrics.PrAuc, metrics.Brier, metrics.Ece })
        {
            figure.Low.Should().BeLessThanOrEqualTo(figure.Value);
            figure.High.Should().BeGreaterThanOrEqualTo(figure.Value).And.BeGreaterThan(figure.Low!.Value);
        }

        ProbabilityMetrics.Of(probability, won, 1).Should().Be(metrics);
        ProbabilityMetrics.Of(probability, won, 2).Should().NotBe(metrics);
    }

    [Fact]
    public void The_order_of_companies_does_not_matter()
    {
        var forth = ProbabilityMetrics.Of(Probability, Won, 1);

        ProbabilityMetrics.Of([.. Probability.Reverse()], [.. Won.Reverse()], 1).Should().Be(forth);
    }
}
