using Conturs.Learning.Judging;

namespace Conturs.Learning.Tests.Judging;

public sealed class RankMetricsTests
{
    [Fact]
    public void Lift_by_hand_ties_at_the_border_are_shared_out()
    {
        // 20 companies, 5 won. The best tenth is two places: one won company at 9, then one of three at 8 of which one is won: 1 + 1/3 of 2.
        // The best fifth is four places: all of those, 2 won.
        double[] z = [9, 8, 8, 8, .. Enumerable.Range(0, 16).Select(i => i / 10.0)];
        bool[] won = [true, true, false, false, true, true, true, .. new bool[13]];
        var metrics = RankMetrics.Of([Whole(z, won)]);

        metrics.Lift10.Value.Should().BeApproximately(4 / 3.0 / 2 / 0.25, 1e-12);
        metrics.Lift20.Value.Should().BeApproximately(2 / 4.0 / 0.25, 1e-12);
        metrics.Lift20.Low.Should().BeApproximately(Estimate.Rate(2, 4).Low!.Value * 4, 1e-12);
    }

    [Fact]
    public void A_perfect_ranking_lifts_by_one_over_the_base_rate()
    {
        double[] z = [.. Enumerable.Range(0, 100).Select(i => (double)i)];
        bool[] won = [.. z.Select(value => value >= 75)];
        var metrics = RankMetrics.Of([Whole(z, won)]);

        metrics.Lift10.Value.Should().Be(4);
        metrics.Lift20.Value.Should().Be(4);
        metrics.Auc.Value.Should().Be(1);
    }

    [Fact]
    public void Repeats_are_averaged_but_do_not_narrow_the_interval()
    {
        double[] z = [3, 1, 2, 2, 5, 0], other = [1, 2, 3, 4, 5, 6];
        bool[] won = [true, false, true, false, true, false];
        var once = RankMetrics.Of([Whole(z, won)]);
        var thrice = RankMetrics.Of([Whole(z, won), Whole(z, won), Whole(z, won)]);

        thrice.Auc.Value.Should().BeApproximately(once.Auc.Value, 1e-12);
        thrice.Auc.Low!.Value.Should().BeApproximately(once.Auc.Low!.Value, 1e-12);
        thrice.Lift10.Should().Be(once.Lift10);
        RankMetrics.Of([Whole(z, won), Whole(other, won)]).Auc.Value.Should().BeApproximately((RankCurve.Auc(z, won) + RankCurve.Auc(other, won)) / 2, 1e-12);
    }

    [Fact]
    public void Companies_of_different_parts_are_never_compared()
    {
        // Each part ranks perfectly; the scale of the second is 100 higher. Pooled, the lost 100 would stand above the won 9.
        double[] z = [9, 0, 109, 100];
        bool[] won = [true, false, true, false];
        var metrics = RankMetrics.Of([new HeldOut([0, 0, 1, 1], z, won)]);

        metrics.Auc.Value.Should().Be(1);
        RankCurve.Auc(z, won).Should().Be(0.75);
    }

    [Fact]
    public void Companies_that_were_only_learned_from_do_not_count()
    {
        var metrics = RankMetrics.Of([new HeldOut([0, -1, 0, 0, -1], [9, 99, 1, 2, -99], [true, false, false, false, true])]);

        metrics.Auc.Value.Should().Be(1);
        metrics.Lift10.Value.Should().Be(3, "one of the three that were held out was won, and it stands first");
    }

    private static HeldOut Whole(double[] z, bool[] won) => new(new int[z.Length], z, won);
}
