using Conturs.Learning.Fitting;
using Conturs.Learning.Rows;

namespace Conturs.Learning.Tests.Fitting;

public sealed class GamPenaltyChoiceTests
{
    [Fact]
    public void Noise_is_penalised_strongly_and_a_clear_signal_weakly()
    {
        var random = new Random(40);
        short[] codes = [.. Enumerable.Range(0, 600).Select(_ => (short)random.Next(6))];

        Chosen(codes, [.. codes.Select(_ => random.NextDouble() < 0.4)]).Should().BeGreaterThanOrEqualTo(100);
        Chosen(codes, [.. codes.Select(code => random.NextDouble() < (code < 3 ? 0.1 : 0.9))]).Should().BeLessThanOrEqualTo(3);
    }

    [Fact]
    public void The_number_of_threads_does_not_matter()
    {
        var history = Some.Mixed(300, seed: 41);
        var design = new GamDesign(history, history.Minority);
        var objective = new GamObjective(design, history, history.Weights);

        GamPenaltyChoice.Best(history, Some.Hash, design, objective, 8).Should().Be(GamPenaltyChoice.Best(history, Some.Hash, design, objective, 1));
    }

    private static double Chosen(short[] codes, bool[] won)
    {
        var history = Some.History(won, (Some.Categories("c", 6), new CodeColumn(codes)));
        var design = new GamDesign(history, history.Minority);
        return GamPenaltyChoice.Best(history, Some.Hash, design, new GamObjective(design, history, history.Weights), 2);
    }
}
