using Conturs.Learning.Judging;

namespace Conturs.Learning.Tests.Judging;

public sealed class GainPointTests
{
    [Fact]
    public void A_perfect_order_finds_all_customers_first()
    {
        var points = GainPoint.Of([.. Enumerable.Range(0, 100).Select(i => i / 100.0)], [.. Enumerable.Range(0, 100).Select(i => i >= 80)]);

        points.Should().HaveCount(21);
        points[0].Should().Be(new GainPoint(0, 0));
        points[2].Customers.Should().BeApproximately(0.5, 1e-12, "half of the 20 customers are among the best 10");
        points[4].Customers.Should().Be(1);
        points[20].Should().Be(new GainPoint(1, 1));
    }

    [Fact]
    public void Companies_that_rank_alike_are_shared_out() =>
        GainPoint.Of([0.5, 0.5, 0.5, 0.5], [true, false, false, true]).Should().OnlyContain(point => Math.Abs(point.Customers - point.Companies) < 1e-12);

    [Fact]
    public void Without_customers_there_is_no_curve() => GainPoint.Of([0.1, 0.2], [false, false]).Should().BeEmpty();
}
