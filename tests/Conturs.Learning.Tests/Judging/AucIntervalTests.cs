using Conturs.Learning.Judging;

namespace Conturs.Learning.Tests.Judging;

public sealed class AucIntervalTests
{
    private static readonly bool[] Won = [true, false, true, false, true, false, true, false];

    [Fact]
    public void One_part_has_the_interval_of_delong()
    {
        double[] z = [5, 1, 2, 4, 6, 3, 1, 0];
        var estimate = AucInterval.Of([new HeldOut(new int[8], z, Won)]);

        estimate.Should().Be(Estimate.Normal(RankCurve.Auc(z, Won), RankCurve.AucStandardError(z, Won), 0, 1));
    }

    [Fact]
    public void Two_parts_by_hand()
    {
        // Part 0 ranks all four pairs rightly, part 1 one of four: areas 1 and 0.25, mean 0.625, sample variance 0.28125.
        // Placements: won 1, 1, 0.5, 0 and lost 1, 1, 0.5, 0, each with mean 0.625 and variance 0.2291667: 0.2291667/4 twice, times
        // two parts is 0.2291667, less than 0.28125. Nadeau and Bengio: 1/2 + test/training = 1/2 + 1.
        var estimate = AucInterval.Of([new HeldOut([0, 0, 0, 0, 1, 1, 1, 1], [9, 1, 8, 2, 5, 4, 1, 6], Won)]);

        estimate.Value.Should().Be(0.625);
        estimate.Low.Should().Be(0);
        AucInterval.Lead(
                [new HeldOut([0, 0, 0, 0, 1, 1, 1, 1], [9, 1, 8, 2, 5, 4, 1, 6], Won)], [new HeldOut([0, 0, 0, 0, 1, 1, 1, 1], new double[8], Won)])
            .Should().Be(Estimate.Normal(0.125, Math.Sqrt(1.5 * 0.28125), -1, 1));
    }

    [Fact]
    public void A_method_has_no_lead_over_itself_however_noisy_it_is()
    {
        List<HeldOut> rounds = [new HeldOut([0, 0, 0, 0, 1, 1, 1, 1], [9, 1, 8, 2, 5, 4, 1, 6], Won)];

        AucInterval.Lead(rounds, rounds).Should().Be(new Estimate(0, 0, 0));
    }

    [Fact]
    public void A_lead_is_paired_and_so_surer_than_two_figures_side_by_side()
    {
        var random = new Random(5);
        bool[] won = [.. Enumerable.Range(0, 400).Select(_ => random.Next(2) == 0)];
        double[] z = [.. won.Select(isWon => random.NextDouble() + (isWon ? 0.3 : 0))];
        double[] worse = [.. z.Select(value => value + (0.9 * random.NextDouble()))];
        HeldOut mine = new(new int[400], z, won), its = new(new int[400], worse, won);
        var lead = AucInterval.Lead([mine], [its]);

        lead.Value.Should().BeApproximately(RankCurve.Auc(z, won) - RankCurve.Auc(worse, won), 1e-12);
        lead.Low.Should().BePositive();
        (AucInterval.Of([mine]).Low < AucInterval.Of([its]).High).Should().BeTrue("side by side the intervals overlap");
    }

    [Fact]
    public void Parts_without_winners_are_passed_over_and_without_any_nothing_is_known()
    {
        AucInterval.Of([new HeldOut([0, 0, 0, 0, 1, 1, 1, 1], [9, 1, 8, 2, 0, 0, 0, 0], [true, false, true, false, false, false, false, false])]).Value.Should().Be(1);
        AucInterval.Of([new HeldOut([0, 0], [1, 2], [false, false])]).Should().Be(new Estimate(0.5, 0, 1));
    }
}
