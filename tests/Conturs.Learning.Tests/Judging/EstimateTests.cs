using Conturs.Learning.Judging;

namespace Conturs.Learning.Tests.Judging;

public sealed class EstimateTests
{
    [Theory]
    [InlineData(8, 10, 0.490, 0.943)] // Wilson, 1927
    [InlineData(0, 10, 0, 0.278)]
    [InlineData(10, 10, 0.722, 1)]
    [InlineData(50, 100, 0.404, 0.596)]
    public void A_rate_has_the_interval_of_wilson(double hits, double count, double low, double high)
    {
        var estimate = Estimate.Rate(hits, count);

        estimate.Value.Should().Be(hits / count);
        estimate.Low.Should().BeApproximately(low, 0.0005);
        estimate.High.Should().BeApproximately(high, 0.0005);
    }

    [Fact]
    public void A_normal_interval_is_cut_to_its_range()
    {
        Estimate.Normal(0.9, 0.1, 0, 1).Should().Be(new Estimate(0.9, 0.9 - 0.196, 1));
        Estimate.Normal(0.1, 0.1, 0, 1).Low.Should().Be(0);
    }

    [Fact]
    public void A_factor_multiplies_all_three()
    {
        new Estimate(0.5, 0.25, 0.75).Times(2).Should().Be(new Estimate(1, 0.5, 1.5));
        new Estimate(0.5, null, null).Times(2).Should().Be(new Estimate(1, null, null));
    }
}
