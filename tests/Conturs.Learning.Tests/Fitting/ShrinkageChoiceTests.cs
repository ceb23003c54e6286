using Conturs.Learning.Fitting;
using Conturs.Learning.Judging;
using Conturs.Learning.Rows;
using Conturs.Scoring;
using CsCheck;

namespace Conturs.Learning.Tests.Fitting;

public sealed class ShrinkageChoiceTests
{
    [Fact]
    public void Where_shrinking_changes_no_rank_it_is_strongest()
    {
        short[] codes = [.. Enumerable.Range(0, 200).Select(i => (short)(i % 2))];
        bool[] won = [.. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? i % 10 != 0 : i % 10 == 1)];
        var history = Some.History(won, (Some.Categories("c", 2), new CodeColumn(codes)));

        ShrinkageChoice.Best(history, Parts(200), 5).Should().Be(80);
    }

    [Fact]
    public void In_a_large_history_of_many_bands_that_all_matter_it_is_weak()
    {
        // 400 bands of 15 to 600 companies with rates far apart: shrinking by 80 companies hides the small ones.
        var random = new Random(3);
        const int rows = 12_000;
        var rates = Enumerable.Range(0, 400).Select(_ => random.NextDouble()).ToArray();
        short[] codes = [.. Enumerable.Range(0, rows).Select(_ => (short)(400 * Math.Pow(random.NextDouble(), 2)))];
        bool[] won = [.. codes.Select(code => random.NextDouble() < rates[code])];
        var history = Some.History(won, (Some.Categories("c", 400), new CodeColumn(codes)), (Some.Categories("d", 2), new CodeColumn([.. codes.Select(code => (short)(code % 2))])));

        ShrinkageChoice.Best(history, Parts(rows), 5).Should().BeLessThan(80);
    }

    [Fact]
    public void The_largest_within_a_standard_error_of_the_best_is_taken() =>
        Gen.Int[0, 1000].Sample(seed =>
        {
            var history = Some.Mixed(150, seed);
            var evidence = new CrossFittedEvidence(history, history.Weights, Parts(150), 5);
            double[] grid = [1, 5, 20, 80];
            var sums = grid.Select(m => Enumerable.Range(0, 150).Select(i => evidence.Matrix(m).Sum(column => (double)column[i])).ToArray()).ToArray();
            var aucs = sums.Select(sum => RankCurve.Auc(sum, history.Won)).ToArray();
            var border = aucs.Max() - RankCurve.AucStandardError(sums[Array.IndexOf(aucs, aucs.Max())], history.Won);
            var chosen = Array.IndexOf(grid, ShrinkageChoice.Best(history, Parts(150), 5));

            aucs[chosen].Should().BeGreaterThanOrEqualTo(border);
            aucs[(chosen + 1)..].Where(auc => auc >= border).Should().BeEmpty();
        }, iter: 20);

    private static int[] Parts(int count) => [.. Enumerable.Range(0, count).Select(i => i / 2 % 5)];
}
