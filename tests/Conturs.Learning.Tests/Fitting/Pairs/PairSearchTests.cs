using Conturs.Learning.Fitting;
using Conturs.Learning.Fitting.Pairs;
using Conturs.Learning.Judging;
using Conturs.Learning.Rows;

namespace Conturs.Learning.Tests.Fitting.Pairs;

public sealed class PairSearchTests
{
    /// <summary>The outcome is the exclusive or of two yes/no columns, one in twenty flipped; two more columns say nothing.</summary>
    [Fact]
    public void An_exclusive_or_is_found_and_nothing_else()
    {
        var (training, test) = (Exclusive(2000, seed: 1), Exclusive(2000, seed: 2));
        var additive = new Blend(training, Some.Hash, 1);
        var settings = additive.Choose();
        var alone = additive.Fit(settings, additive.FitWeights(settings, training.Weights), training.Weights);
        var fitting = new PatternFitting(training, Some.Hash, k: 10, parallelism: 1);

        RankCurve.Auc(alone.OfAll(test), test.Won).Should().BeInRange(0.4, 0.6);
        fitting.Pairs!.Grids.Select(grid => (grid.First, grid.Second)).Should().Equal((0, 2));
        RankCurve.Auc([.. Enumerable.Range(0, test.Count).Select(i => fitting.Fit.Of(test, i))], test.Won).Should().BeGreaterThan(0.9);
    }

    [Fact]
    public void Independent_columns_have_no_pair_in_nineteen_of_twenty_histories() =>
        Enumerable.Range(1, 20).Count(seed => new PatternFitting(Some.Mixed(1200, seed), Some.Hash, k: 10, parallelism: 2).Pairs!.Grids.Count == 0)
            .Should().BeGreaterThanOrEqualTo(19);

    /// <summary>Companies come in groups of equal facts, as deals of few accounts do, and nothing predicts.</summary>
    [Fact]
    public void Where_nothing_predicts_no_pair_is_kept_in_nineteen_of_twenty_histories() =>
        Enumerable.Range(1, 20).Count(seed => new PatternFitting(Accounts(3000, seed), Some.Hash, k: 10, parallelism: 2).Pairs!.Grids.Count == 0)
            .Should().BeGreaterThanOrEqualTo(19);

    [Fact]
    public void Below_three_hundred_in_the_smaller_class_none_is_looked_for() =>
        new PatternFitting(Exclusive(590, seed: 3), Some.Hash, k: 10, parallelism: 1).Pairs.Should().BeNull();

    [Fact]
    public void Inherited_pairs_stay_and_are_fitted_again()
    {
        var history = Exclusive(2000, seed: 1);
        var first = new PatternFitting(history, Some.Hash, k: 10, parallelism: 1);
        var settings = new Conturs.Scoring.LearnedSettings(first.Settings.M, first.Settings.WeightLambda, first.Settings.GamLambda, null, first.Pairs!.Lambda);
        var again = new PatternFitting(history, Some.Hash, k: 10, parallelism: 1, new Inheritance(settings, [("a", "c")], new Dictionary<string, IReadOnlyList<double>>()));

        again.Settings.Should().Be(first.Settings);
        again.Pairs!.Lambda.Should().Be(first.Pairs.Lambda);
        Enumerable.Range(0, history.Count).Should().OnlyContain(i => again.Fit.Of(history, i) == first.Fit.Of(history, i));
    }

    [Fact]
    public void An_inherited_pair_that_does_harm_is_let_go()
    {
        // In this history the pair says nothing, and its cells are hardly held back: they fit noise.
        var history = Noise(3000);
        var settings = new Conturs.Scoring.LearnedSettings(5, 5, 10, null, 0.001);
        var inheritance = new Inheritance(settings, [("a", "b")], new Dictionary<string, IReadOnlyList<double>>());

        new PatternFitting(history, Some.Hash, k: 10, parallelism: 1, inheritance).Pairs!.Grids.Should().BeEmpty();
    }

    /// <summary>The kept pair is held back far too much; a candidate brings a smaller penalty with it, from which the kept pair gains, not it.</summary>
    [Fact]
    public void No_pair_is_kept_for_what_another_penalty_does_to_those_kept_before() =>
        Enumerable.Range(1, 8).SelectMany(seed =>
        {
            var settings = new Conturs.Scoring.LearnedSettings(5, 5, 10, null, 3_000);
            var inheritance = new Inheritance(settings, [("a", "c")], new Dictionary<string, IReadOnlyList<double>>());
            return new PatternFitting(Exclusive(2000, seed), Some.Hash, k: 10, parallelism: 2, inheritance).Pairs!.Grids;
        }).Should().OnlyContain(grid => grid.First == 0 && grid.Second == 2);

    private static BandedHistory Accounts(int rows, int seed)
    {
        var random = new Random(seed);
        var accounts = Enumerable.Range(0, 60).Select(_ => (Size: (short)random.Next(12), Parent: (short)random.Next(5), Sector: (short)random.Next(8))).ToArray();
        var rowsOf = Enumerable.Range(0, rows).Select(_ => accounts[random.Next(60)]).ToArray();
        bool[] won = [.. rowsOf.Select(_ => random.NextDouble() < 0.6)];
        return Some.History(
            won, (Some.Categories("size", 12), new CodeColumn([.. rowsOf.Select(row => row.Size)])), (Some.Categories("parent", 5), new CodeColumn([.. rowsOf.Select(row => row.Parent)])),
            (Some.Categories("sector", 8), new CodeColumn([.. rowsOf.Select(row => row.Sector)])));
    }

    private static BandedHistory Noise(int rows)
    {
        var random = new Random(9);
        bool[] won = [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < 0.4)];
        return Some.History(won, (Some.Categories("a", 12), Column(12)), (Some.Categories("b", 12), Column(12)));

        CodeColumn Column(int levels) => new([.. Enumerable.Range(0, rows).Select(_ => (short)random.Next(levels))]);
    }

    private static BandedHistory Exclusive(int rows, int seed)
    {
        var random = new Random(seed);
        var columns = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, rows).Select(_ => (short)random.Next(2)).ToArray()).ToArray();
        bool[] won = [.. Enumerable.Range(0, rows).Select(i => (columns[0][i] != columns[2][i]) != (random.NextDouble() < 0.05))];
        return Some.History(won, [.. columns.Select((codes, d) => (Some.Categories(Some.Names(4)[d], 2), new CodeColumn(codes)))]);
    }
}
