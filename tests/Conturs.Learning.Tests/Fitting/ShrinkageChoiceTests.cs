using Conturs.Learning.Fitting;
using Conturs.Learning.Judging;
using Conturs.Learning.Rows;
using Conturs.Scoring;
using CsCheck;

namespace Conturs.Learning.Tests.Fitting;

public sealed class ShrinkageChoiceTests
{
    [Fact]
    public void Where_shrinking_changes_no_rank_it_is_least()
    {
        short[] codes = [.. Enumerable.Range(0, 200).Select(i => (short)(i % 2))];
        bool[] won = [.. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? i % 10 != 0 : i % 10 == 1)];
        var history = Some.History(won, (Some.Categories("c", 2), new CodeColumn(codes)));

        ShrinkageChoice.Best(history, Parts(200), 5).Should().Be(1);
    }

    [Fact]
    public void Many_small_bands_of_noise_beside_a_signal_are_shrunk_more()
    {
        var random = new Random(3);
        var signal = new short[400];
        var noise = Enumerable.Range(0, 6).Select(_ => new short[400]).ToArray();
        var won = new bool[400];
        for (var i = 0; i < 400; i++)
        {
            signal[i] = (short)random.Next(2);
            won[i] = random.NextDouble() < (signal[i] == 0 ? 0.25 : 0.65);
            foreach (var column in noise) column[i] = (short)random.Next(40);
        }

        var history = Some.History(won, [(Some.Categories("signal", 2), new CodeColumn(signal)), .. noise.Select((column, d) => (Some.Categories($"noise{d}", 40), new CodeColumn(column)))]);

        ShrinkageChoice.Best(history, Parts(400), 5).Should().BeGreaterThan(1);
    }

    [Fact]
    public void The_smallest_that_no_larger_one_beats_by_more_than_a_ten_thousandth_is_taken() =>
        Gen.Int[0, 1000].Sample(seed =>
        {
            var history = Some.Mixed(150, seed);
            var evidence = new CrossFittedEvidence(history, history.Weights, Parts(150), 5);
            double[] grid = [1, 5, 20, 80];
            var aucs = grid.Select(m => RankCurve.Auc([.. Enumerable.Range(0, 150).Select(i => evidence.Matrix(m).Sum(column => (double)column[i]))], history.Won)).ToArray();
            var chosen = Array.IndexOf(grid, ShrinkageChoice.Best(history, Parts(150), 5));

            aucs[(chosen + 1)..].Where(later => later > aucs[chosen] + 1e-4).Should().BeEmpty();
            for (var smaller = 0; smaller < chosen; smaller++) aucs[(smaller + 1)..].Max().Should().BeGreaterThan(aucs[smaller] + 1e-4);
        }, iter: 20);

    private static int[] Parts(int count) => [.. Enumerable.Range(0, count).Select(i => i / 2 % 5)];
}
