using Conturs.Learning.Gating;
using CsCheck;

namespace Conturs.Learning.Tests.Gating;

public sealed class StabilityTests
{
    [Fact]
    public void Every_figure_by_hand()
    {
        // Moves 0, 1 (C to B), 5 (C to B), 5 (stays B), 10 (stays A), 12 (D to F): of six leads, two change grade by 5 or more,
        // two move by 10 or more, three change grade at all; the mean move is 33 / 6.
        var stability = Stability.Of([50, 59, 57, 62, 85, 25], [50, 60, 62, 67, 95, 13]);

        stability.Leads.Should().Be(6);
        stability.GradeChanges.Should().Be(2 / 6.0);
        stability.LargeMoves.Should().Be(2 / 6.0);
        stability.AllGradeChanges.Should().Be(3 / 6.0);
        stability.MeanMove.Should().Be(33 / 6.0);
        stability.ExpectedGradeChanges.Should().BeApproximately(0.22, 1e-12);
    }

    [Fact]
    public void Ranks_of_equal_values_are_shared()
    {
        // Ranks before 1, 2.5, 2.5, 4 and after 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5).
        Stability.Of([10, 20, 20, 30], [1, 2, 3, 4]).Spearman.Should().BeApproximately(4.5 / Math.Sqrt(22.5), 1e-12);
    }

    [Fact]
    public void Ranks_are_those_of_the_percentiles_where_the_printed_scores_are_equal() =>
        Stability.Of([50.1, 50.2, 50.3], [50.3, 50.2, 50.1]).Should().Be(new Stability(3, 0, 0, -1, 0, 0));

    [Theory]
    [InlineData(54.4999, 59.5, 1, 1)]
    [InlineData(54.5, 59.4999, 0, 0)]
    [InlineData(55.5, 59.5, 0, 1)]
    [InlineData(79.4999, 79.5, 0, 1)]
    public void Scores_are_rounded_half_up_before_they_are_compared(double before, double after, double noticed, double all)
    {
        var stability = Stability.Of([before], [after]);

        (stability.GradeChanges, stability.AllGradeChanges).Should().Be((noticed, all));
    }

    [Theory]
    [InlineData(new double[] { 50, 50, 50 }, new double[] { 40, 40, 40 }, 1)]
    [InlineData(new double[] { 50, 50, 50 }, new double[] { 40, 41, 42 }, 0)]
    [InlineData(new double[] { 40, 41, 42 }, new double[] { 50, 50, 50 }, 0)]
    public void Where_one_side_does_not_rank_at_all_the_other_must_not_either(double[] before, double[] after, double spearman) =>
        Stability.Of(before, after).Spearman.Should().Be(spearman);

    [Fact]
    public void The_same_scores_are_stable() => Gen.Double[0, 100].Array[1, 50].Sample(scores =>
    {
        var stability = Stability.Of(scores, scores);

        stability.Should().Be(new Stability(scores.Length, 0, 0, stability.Spearman, 0, 0));
        stability.Spearman.Should().BeApproximately(1, 1e-12);
        stability.IsWithinLimits.Should().Be(stability.Spearman >= 0.97);
    });

    [Fact]
    public void Shares_are_shares_and_a_noticed_change_is_a_change() => Gen.Double[0, 100].Array[60].Sample(scores =>
    {
        var stability = Stability.Of(scores[..30], scores[30..]);

        stability.GradeChanges.Should().BeInRange(0, stability.AllGradeChanges);
        stability.AllGradeChanges.Should().BeLessThanOrEqualTo(1);
        stability.LargeMoves.Should().BeInRange(0, 1);
        stability.MeanMove.Should().BeInRange(10 * stability.LargeMoves, 100);
        stability.Spearman.Should().BeInRange(-1 - 1e-12, 1 + 1e-12);
        Stability.Of(scores[30..], scores[..30]).Should().Be(stability with { Spearman = Stability.Of(scores[30..], scores[..30]).Spearman });
    });

    [Fact]
    public void Each_limit_counts_by_itself()
    {
        var within = new Stability(100, 0.05, 0.02, 0.97, 0.5, 50);

        within.IsWithinLimits.Should().BeTrue();
        (within with { GradeChanges = 0.051 }).IsWithinLimits.Should().BeFalse();
        (within with { LargeMoves = 0.021 }).IsWithinLimits.Should().BeFalse();
        (within with { Spearman = 0.969 }).IsWithinLimits.Should().BeFalse();
    }

    [Fact]
    public void Other_leads_on_either_side_are_refused()
    {
        FluentActions.Invoking(() => Stability.Of([1, 2], [1])).Should().Throw<ArgumentException>().WithMessage("*2 before and 1 after*");
        FluentActions.Invoking(() => Stability.Of([], [])).Should().Throw<ArgumentException>();
    }
}
