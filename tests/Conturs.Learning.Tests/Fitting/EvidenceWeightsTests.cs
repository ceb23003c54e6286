using Conturs.Learning.Fitting;
using Conturs.Learning.Rows;

namespace Conturs.Learning.Tests.Fitting;

public sealed class EvidenceWeightsTests
{
    [Fact]
    public void The_penalty_grows_with_the_spread_of_the_evidence_but_has_a_floor()
    {
        var history = Some.Mixed(200, seed: 30);
        // Spread 1 by hand (half the rows at 1, half at -1), and spread 0.01, taken as 0.05: penalties 5*10*1 and 5*10*0.0025.
        float[] wide = [.. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? 1f : -1f)];
        float[] narrow = [.. Enumerable.Range(0, 200).Select(i => (i % 2 == 0 ? 0.01f : -0.01f) * (i % 4 < 2 ? 1 : -1))];
        var expected = new NonNegativeLogistic([wide, narrow], history.Won, history.Weights, [5 * 10 * 1, 5 * 10 * 0.0025], 0.7).Fit();
        var fit = EvidenceWeights.Fit(history, [wide, narrow], history.Weights, 5);

        fit.Intercept.Should().BeApproximately(expected.Intercept, 1e-9);
        fit.Weights[0].Should().BeApproximately(expected.Weights[0], 1e-9);
        fit.Weights[1].Should().BeApproximately(expected.Weights[1], 1e-6).And.NotBe(0.7);
    }

    [Fact]
    public void A_clear_signal_is_let_go_from_its_prior()
    {
        var random = new Random(31);
        var history = Some.Mixed(600, seed: 31);
        int[] fold = [.. Enumerable.Range(0, 600).Select(i => i % 5)];
        float[] clear = [.. history.Won.Select(won => (won ? 0.5f : -0.5f) + ((float)random.NextDouble() * 1.4f))];

        EvidenceWeights.ChooseLambda(history, [clear], fold, 5, 2).Should().Be(1);
        EvidenceWeights.ChooseLambda(history, [clear], fold, 5, 1).Should().Be(EvidenceWeights.ChooseLambda(history, [clear], fold, 5, 8));
    }

    [Fact]
    public void The_strongest_penalty_within_a_standard_error_of_the_least_loss_is_taken()
    {
        double[] grid = [1, 5, 25, 125];
        var taken = Enumerable.Range(0, 8).Select(seed =>
        {
            var history = Some.Mixed(250, seed);
            int[] fold = [.. Enumerable.Range(0, 250).Select(i => i % 5)];
            var z = new CrossFittedEvidence(history, history.Weights, fold, 5).Matrix(5);
            var losses = grid.Select(lambda => HeldOut(history, z, fold, lambda)).ToList();
            var least = losses.MinBy(each => each.Sum())!;
            var expected = losses.FindLastIndex(each => Error(each.Zip(least, (a, b) => a - b).ToArray()) is var (sum, error) && sum <= error);

            EvidenceWeights.ChooseLambda(history, z, fold, 5, 2).Should().Be(grid[expected]);
            return (Strongest: expected, Least: losses.IndexOf(least));
        }).ToList();

        // The rule is not that of the least loss.
        taken.Should().Contain(each => each.Strongest > each.Least);
    }

    private static double[] HeldOut(BandedHistory history, float[][] z, int[] fold, double lambda)
    {
        var losses = new double[fold.Length];
        for (var part = 0; part < 5; part++)
        {
            var fit = EvidenceWeights.Fit(history, z, [.. fold.Select(f => f == part ? 0.0 : 1)], lambda);
            for (var i = 0; i < fold.Length; i++)
                if (fold[i] == part) losses[i] = Logistic.Loss(history.Won[i], fit.Of(i));
        }

        return losses;
    }

    private static (double Sum, double Error) Error(double[] differences)
    {
        var mean = differences.Average();
        return (differences.Sum(), Math.Sqrt(differences.Sum(each => (each - mean) * (each - mean)) / (differences.Length - 1) * differences.Length));
    }
}
