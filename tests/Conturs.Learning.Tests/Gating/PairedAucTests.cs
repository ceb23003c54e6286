using Conturs.Learning.Gating;
using Conturs.Learning.Judging;
using CsCheck;

namespace Conturs.Learning.Tests.Gating;

public sealed class PairedAucTests
{
    private static readonly Gen<(double[] First, double[] Second, bool[] Won)> Scores =
        Gen.Select(Gen.Int[0, 9].Array[24], Gen.Int[0, 9].Array[24], Gen.Bool.Array[20]).Select((first, second, won) =>
            (Array.ConvertAll(first, z => (double)z), Array.ConvertAll(second, z => (double)z), (bool[])[true, true, false, false, .. won]));

    [Fact]
    public void Three_won_and_two_lost_by_hand()
    {
        // First: won 3, 1, 4 against lost 0, 2: the won ones rank above 1, 1/2, 1 of the lost, the lost ones below 1 and 2/3 of the won.
        // Second: won 3, 1, 2 against lost 0, 2: 1, 1/2, 3/4 and 1, 1/2. Differences 0, 0, 1/4 (variance 1/48) and 0, 1/6 (variance 1/72).
        var auc = PairedAuc.Of([3, 1, 4, 0, 2], [3, 1, 2, 0, 2], [true, true, true, false, false]);

        auc.First.Should().BeApproximately(5 / 6.0, 1e-12);
        auc.Second.Should().BeApproximately(0.75, 1e-12);
        auc.StandardError.Should().BeApproximately(Math.Sqrt((1 / 48.0 / 3) + (1 / 72.0 / 2)), 1e-12);
    }

    [Fact]
    public void Both_figures_are_those_of_the_rank_curve() => Scores.Sample((first, second, won) =>
    {
        var auc = PairedAuc.Of(first, second, won);

        auc.First.Should().BeApproximately(RankCurve.Auc(first, won), 1e-12);
        auc.Second.Should().BeApproximately(RankCurve.Auc(second, won), 1e-12);
    });

    [Fact]
    public void Against_a_score_that_says_nothing_the_error_is_that_of_one_figure() => Scores.Sample((first, _, won) =>
        PairedAuc.Of(first, new double[first.Length], won).StandardError.Should().BeApproximately(RankCurve.AucStandardError(first, won), 1e-12));

    [Fact]
    public void A_score_against_itself_has_no_error_and_both_orders_have_the_same() => Scores.Sample((first, second, won) =>
    {
        PairedAuc.Of(first, first, won).StandardError.Should().Be(0);
        PairedAuc.Of(first, second, won).StandardError.Should().BeApproximately(PairedAuc.Of(second, first, won).StandardError, 1e-12);
    });
}
