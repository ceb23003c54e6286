using Conturs.Learning.Judging;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Judging;

/// <summary>A small simulation: what the interval of a cross-validated AUC promises, it must keep on histories drawn anew.</summary>
public sealed class IntervalCoverageTests
{
    private const int Histories = 40;
    private const int Companies = 200;

    [Fact]
    public void Where_nothing_predicts_the_interval_contains_one_half()
    {
        var estimates = Simulate(signal: 0);

        // At 95 % four or more of 40 would miss in 14 % of such simulations; the seed is fixed.
        estimates.Count(estimate => estimate.Low > 0.5 || estimate.High < 0.5).Should().BeLessThan(4);
        estimates.Average(estimate => estimate.Value).Should().BeApproximately(0.5, 0.02);
        estimates.Count(estimate => Verdicts.Of(estimate, 100) != Verdict.DoesNotPredict).Should().BeLessThan(3);
    }

    [Fact]
    public void Where_something_predicts_the_interval_contains_what_it_is_worth()
    {
        var estimates = Simulate(signal: 0.6);
        var worth = estimates.Average(estimate => estimate.Value);

        worth.Should().BeInRange(0.65, 0.80);
        estimates.Count(estimate => estimate.Low > worth || estimate.High < worth).Should().BeLessThan(4);
        estimates.Count(estimate => estimate.Low > 0.5).Should().BeGreaterThan(36);
    }

    private static List<Estimate> Simulate(double signal) => [.. Enumerable.Range(0, Histories).AsParallel().AsOrdered().Select(seed =>
    {
        var history = Draw(new Random(seed), signal);
        var round = HoldOut.Random(history, Some.Hash, 100);
        return AucInterval.Of([round.Rank((part, z) =>
        {
            var fresh = new FreshModel(round.Training(part), Some.Hash, k: 10, parallelism: 1);
            for (var row = 0; row < z.Length; row++)
                if (round.Part[row] == part) z[row] = fresh.Of(history, row);
        }, parallelism: 1)]);
    })];

    /// <summary>A number in eight bands that may move the odds and three categories that never do.</summary>
    private static BandedHistory Draw(Random random, double signal)
    {
        var codes = new short[4][];
        for (var d = 0; d < 4; d++) codes[d] = [.. Enumerable.Range(0, Companies).Select(_ => (short)random.Next(d == 0 ? 8 : 4))];
        bool[] won = [.. codes[0].Select(band => random.NextDouble() < 1 / (1 + Math.Exp(-signal * (band - 3.5) / 1.5)))];
        double[] centres = [.. Enumerable.Range(0, 8).Select(band => (band + 0.5) / 8)];
        return Some.History(
            won, (Some.Numbers("n", centres), new CodeColumn(codes[0])), (Some.Categories("a", 4), new CodeColumn(codes[1])),
            (Some.Categories("b", 4), new CodeColumn(codes[2])), (Some.Categories("c", 4), new CodeColumn(codes[3])));
    }
}
