using Conturs.Learning.Judging;
using CsCheck;

namespace Conturs.Learning.Tests.Judging;

public sealed class RankCurveTests
{
    [Fact]
    public void Area_by_hand_with_a_tie() =>
        // Won 3 and 2 against lost 1 and 2: 3 > 1, 3 > 2, 2 > 1, and 2 = 2 counts half: 3.5 of 4.
        RankCurve.Auc([3, 1, 2, 2], [true, false, true, false]).Should().Be(0.875);

    [Fact]
    public void Perfect_reversed_and_blind_rankings()
    {
        RankCurve.Auc([1, 2, 3, 4], [false, false, true, true]).Should().Be(1);
        RankCurve.Auc([1, 2, 3, 4], [true, true, false, false]).Should().Be(0);
        RankCurve.Auc([7, 7, 7, 7], [true, false, true, false]).Should().Be(0.5);
        RankCurve.Auc([1, 2], [true, true]).Should().Be(0.5, "one class is empty");
    }

    [Fact]
    public void The_area_is_the_share_of_pairs_in_which_the_won_company_ranks_higher() =>
        Rankings.Sample((z, won) =>
        {
            var pairs = from i in Rows(won, true) from j in Rows(won, false) select Above(z[i], z[j]);
            RankCurve.Auc(z, won).Should().BeApproximately(pairs.DefaultIfEmpty(0.5).Average(), 1e-12);
        }, iter: 1000);

    [Fact]
    public void The_standard_error_is_that_of_the_placements() =>
        Rankings.Sample((z, won) =>
        {
            int[] winners = [.. Rows(won, true)], losers = [.. Rows(won, false)];
            if (winners.Length < 2 || losers.Length < 2)
            {
                RankCurve.AucStandardError(z, won).Should().Be(0.5);
                return;
            }

            var ofWinners = winners.Select(i => losers.Average(j => Above(z[i], z[j]))).ToArray();
            var ofLosers = losers.Select(j => winners.Average(i => Above(z[i], z[j]))).ToArray();
            var expected = Math.Sqrt((Variance(ofWinners) / winners.Length) + (Variance(ofLosers) / losers.Length));
            RankCurve.AucStandardError(z, won).Should().BeApproximately(expected, 1e-12);
        }, iter: 1000);

    private static Gen<(double[] Z, bool[] Won)> Rankings =>
        Gen.Select(Gen.Int[0, 8], Gen.Bool).Array[2, 40].Select(rows => (
            Z: Array.ConvertAll(rows, row => row.Item1 / 2.0), Won: Array.ConvertAll(rows, row => row.Item2)));

    private static IEnumerable<int> Rows(bool[] won, bool which) => Enumerable.Range(0, won.Length).Where(i => won[i] == which);

    private static double Above(double a, double b) => a > b ? 1 : a == b ? 0.5 : 0;

    private static double Variance(double[] values) => values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1);
}
