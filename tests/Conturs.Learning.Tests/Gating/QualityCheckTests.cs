using Conturs.Learning.Gating;
using Conturs.Learning.Judging;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Gating;

public sealed class QualityCheckTests
{
    /// <summary>Standard error 0.01.</summary>
    private static readonly Estimate Auc = new(0.72, 0.7004, 0.7396);

    [Theory]
    [InlineData(0.70, true)]
    [InlineData(0.736, true)]
    [InlineData(0.737, false)]
    public void Without_new_deals_the_back_tests_are_compared_against_the_standard_error(double old, bool passes)
    {
        var check = QualityCheck.Of(Active(old), Sample([]), History(10), new double[20], Auc);

        check.Passes.Should().Be(passes);
        check.Value.Should().BeApproximately(0.72 - old, 1e-12);
        check.Limit.Should().BeApproximately(-0.01645, 1e-12);
        check.Text.Should().Be(FormattableString.Invariant($"The new version's AUC in its back-test is 0.720, version 3's was {old:0.000} (standard error 0.010)."));
    }

    [Fact]
    public void The_longer_side_of_the_interval_tells_the_error_where_the_other_is_cut() =>
        QualityCheck.Of(Active(0.9), Sample([]), History(10), new double[20], new Estimate(0.98, 0.94, 1)).Limit.Should().BeApproximately(-1.645 * 0.04 / 1.96, 1e-12);

    [Fact]
    public void On_new_deals_both_are_compared_company_by_company()
    {
        // 40 won and 40 lost, alternating. The active version ranks all right; the candidate ranks every fourth pair the wrong way round.
        var history = History(40);
        double[] active = [.. history.Won.Select(won => won ? 1.0 : 0)];
        double[] candidate = [.. history.Won.Select((won, i) => won == (i / 2 % 4 != 0) ? 1.0 : 0)];

        var check = QualityCheck.Of(Active(0.5), Sample(active), history, candidate, Auc);

        // A won company it ranks high beats 30 lost ones and ties with 10: AUC 0.75; the differences are 1/8 (30 times) and 5/8 (10 times) in either class.
        check.Passes.Should().BeFalse();
        check.Value.Should().BeApproximately(-0.25, 1e-12);
        check.Limit.Should().BeApproximately(-1.645 * Math.Sqrt(2 * (((30 * 0.015625) + (10 * 0.140625)) / 39) / 40), 1e-12);
        check.Text.Should().Be("On 40 won and 40 lost companies that closed since version 3 was learned, the new version's AUC is 0.750 and version 3's 1.000 (standard error of the difference 0.049).");
    }

    [Fact]
    public void The_same_ranking_passes_and_a_better_one_too()
    {
        var history = History(40);
        double[] weak = [.. history.Won.Select((won, i) => won == (i / 2 % 4 != 0) ? 1.0 : 0)];
        double[] strong = [.. history.Won.Select(won => won ? 1.0 : 0)];

        QualityCheck.Of(Active(0.9), Sample(weak), history, weak, Auc).Should().BeEquivalentTo(new { Value = 0.0, Limit = 0.0, Passes = true });
        QualityCheck.Of(Active(0.9), Sample(weak), history, strong, Auc).Passes.Should().BeTrue();
    }

    [Fact]
    public void Nineteen_of_a_class_are_too_few()
    {
        QualityCheck.Of(Active(0.9), Sample(new double[38]), History(19), new double[38], Auc).Text.Should().Contain("back-test");
        QualityCheck.Of(Active(0.9), Sample(new double[40]), History(20), new double[40], Auc).Text.Should().Contain("On 20 won and 20 lost");
    }

    [Fact]
    public void Open_companies_that_are_not_fitted_have_no_place_among_the_cross_fitted()
    {
        // One won and one lost company follow on five open ones, which with so many lost ones are not fitted.
        DealOutcome[] outcomes = [.. Enumerable.Repeat(DealOutcome.Open, 5), .. Enumerable.Range(0, 20).SelectMany(_ => (DealOutcome[])[DealOutcome.Won, .. Enumerable.Repeat(DealOutcome.Lost, 5)])];
        var history = Some.History(outcomes);
        var closed = Enumerable.Range(5, 120).ToArray();
        double[] z = [.. history.Fitted().Won.Select(won => won ? 1.0 : 0)];

        z.Should().HaveCount(120);
        QualityCheck.Of(Active(0.5), new GateSample([], [], closed, new double[120], 120, []), history, z, Auc).Value.Should().BeApproximately(0.5, 1e-12);
    }

    [Theory]
    [InlineData(Verdict.Ready, Verdict.UsableWithCare, true, "The new version tells winners from losers.")]
    [InlineData(Verdict.Ready, Verdict.DoesNotPredict, false, "The new version does not predict outcomes, and version 3 does.")]
    [InlineData(Verdict.UsableWithCare, Verdict.NotEnoughDeals, false, "There are not enough closed deals to tell whether the new version ranks better than chance, and version 3 does.")]
    [InlineData(Verdict.DoesNotPredict, Verdict.DoesNotPredict, true, "The new version does not predict outcomes, nor does version 3.")]
    [InlineData(Verdict.NotEnoughDeals, Verdict.Ready, true, "The new version tells winners from losers.")]
    public void What_predicts_is_not_replaced_by_what_does_not(Verdict active, Verdict candidate, bool passes, string text)
    {
        var check = QualityCheck.OfVerdict(Active(0.7, active), candidate);

        (check.Passes, check.Text).Should().Be((passes, text));
    }

    private static ActiveVersion Active(double auc, Verdict verdict = Verdict.Ready) =>
        new(3, Some.Model([]) with { Verdict = verdict }, DateTimeOffset.UnixEpoch, new Estimate(auc, auc - 0.1, auc + 0.1), 100);

    private static GateSample Sample(double[] closedLogOdds) => new([], [], [.. Enumerable.Range(0, closedLogOdds.Length)], closedLogOdds, closedLogOdds.Length, []);

    /// <summary>Won and lost companies, alternating.</summary>
    private static BandedHistory History(int ofEach) => Some.History([.. Enumerable.Range(0, 2 * ofEach).Select(i => i % 2 == 0)]);
}
