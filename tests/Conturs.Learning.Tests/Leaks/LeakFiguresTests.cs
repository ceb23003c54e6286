using Conturs.Learning.Leaks;
using Conturs.Learning.Rows;
using CsCheck;

namespace Conturs.Learning.Tests.Leaks;

/// <summary>The figures behind the grounds, by hand.</summary>
public sealed class LeakFiguresTests
{
    [Fact]
    public void Standard_error_of_an_auc_by_hand() =>
        // Q1 = 0.8/1.2 = 0.66667, Q2 = 1.28/1.8 = 0.71111; (0.16 + 9*0.02667 + 19*0.07111)/200 = 0.0087556.
        AucError.HanleyMcNeil(0.8, 10, 20).Should().BeApproximately(Math.Sqrt(1.7511111 / 200), 1e-7);

    [Fact]
    public void A_perfect_auc_has_no_error_by_this_formula() => AucError.HanleyMcNeil(1, 5, 5).Should().Be(0);

    [Fact]
    public void A_yes_or_no_by_hand()
    {
        // Yes for 3 of 4 won and 1 of 6 others: 4 of 10 in all, so the error is sqrt(0.24 * (1/4 + 1/6)) = 0.31623.
        var history = new LeakyHistory(companies: 10);
        var column = SuspectColumn.All(Some.History(history.Won, (Some.Categories("x", 1), new(new short[10]))), Table(history), [.. Enumerable.Range(0, 10)], Some.Hash)[0];

        var signal = YesNoSignal.Of(column, row => row is 0 or 1 or 2 or 9);

        (signal.Won, signal.Others).Should().Be((0.75, 1 / 6.0));
        signal.Auc.Should().BeApproximately(0.5 + (7 / 24.0), 1e-12);
        signal.Errors.Should().BeApproximately((7 / 12.0) / Math.Sqrt(0.1), 1e-12);
    }

    [Fact]
    public void Rank_correlation_with_a_tie_by_hand() =>
        // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5).
        RankCorrelation.Spearman([1, 7, 7, 9], [0.1, 0.2, 0.3, 4]).Should().BeApproximately(4.5 / Math.Sqrt(22.5), 1e-12);

    [Fact]
    public void Rank_correlation_lies_between_the_extremes()
    {
        RankCorrelation.Spearman([1, 2, 3], [10, 100, 1000]).Should().BeApproximately(1, 1e-12);
        RankCorrelation.Spearman([1, 2, 3], [9, 8, -7]).Should().BeApproximately(-1, 1e-12);
        RankCorrelation.Spearman([1, 2, 3], [5, 5, 5]).Should().Be(0, "what never changes goes with nothing");
        RankCorrelation.Spearman([], []).Should().Be(0);
    }

    [Fact]
    public void Entropy_that_is_left_by_hand()
    {
        // A fair coin of which the other column tells half: 2 of 4 rows are certain, the others even, so half a bit of one bit is left.
        Determination.LeftEntropy([0, 1, 0, 1], [0, 1, 2, 2]).Should().BeApproximately(0.5, 1e-12);
        Determination.LeftEntropy([0, 0, 1, 1], [5, 5, 7, 7]).Should().BeApproximately(0, 1e-12);
        Determination.LeftEntropy([0, 0, 1, 1], [0, 1, 0, 1]).Should().BeApproximately(1, 1e-12);
        Determination.LeftEntropy([3, 3, 3], [0, 1, 2]).Should().Be(1, "nothing is fixed where nothing changes");
    }

    [Fact]
    public void A_coarser_column_is_fixed_by_a_finer_one_and_not_the_other_way() =>
        Gen.Int[0, 11].Array[200, 400].Sample(months =>
        {
            var quarters = Array.ConvertAll(months, month => month / 3);
            Determination.LeftEntropy(quarters, months).Should().BeApproximately(0, 1e-9);
            Determination.LeftEntropy(months, quarters).Should().BeGreaterThan(0.2);
            Determination.Holds(months, quarters).Should().BeTrue();
        }, iter: 100);

    [Fact]
    public void Negative_codes_are_values_like_others() =>
        Determination.LeftEntropy([-1, -2, -1, -2], [-2, -1, -2, -1]).Should().BeApproximately(0, 1e-12);

    private static FactTable Table(LeakyHistory history) => FactTable.Read(history.Add(Some.Category("x"), _ => null).Deals(), new LearningOptions());
}
