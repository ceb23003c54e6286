using Conturs.Learning.Judging;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Judging;

public sealed class VerdictsTests
{
    [Theory]
    [InlineData(0.70, 0.65, 100, Verdict.Ready)]
    [InlineData(0.70, 0.60, 100, Verdict.Ready)]
    [InlineData(0.70, 0.599, 100, Verdict.UsableWithCare)]
    [InlineData(0.90, 0.85, 99, Verdict.UsableWithCare)]
    [InlineData(0.56, 0.52, 100, Verdict.UsableWithCare)]
    [InlineData(0.56, 0.51, 100, Verdict.DoesNotPredict)]
    [InlineData(0.56, 0.50, 100, Verdict.DoesNotPredict)]
    [InlineData(0.56, 0.48, 99, Verdict.NotEnoughDeals)]
    [InlineData(0.529, 0.51, 5000, Verdict.DoesNotPredict)]
    [InlineData(0.53, 0.51, 5000, Verdict.UsableWithCare)]
    [InlineData(0.30, 0.20, 5000, Verdict.DoesNotPredict)]
    public void Thresholds(double auc, double low, int minority, Verdict verdict) =>
        Verdicts.Of(new Estimate(auc, low, (2 * auc) - low), minority).Should().Be(verdict);

    [Fact]
    public void Without_an_interval_nothing_is_said_for_sure()
    {
        Verdicts.Of(new Estimate(0.9, null, null), 5000).Should().Be(Verdict.DoesNotPredict);
        Verdicts.Of(new Estimate(0.9, null, null), 50).Should().Be(Verdict.NotEnoughDeals);
    }

    [Fact]
    public void Every_verdict_has_a_sentence_and_something_to_do_next()
    {
        var verdicts = Enum.GetValues<Verdict>();

        verdicts.Select(Verdicts.Text).Should().OnlyHaveUniqueItems().And.OnlyContain(text => text.EndsWith('.'));
        verdicts.Select(Verdicts.NextSteps).Should().OnlyContain(steps => steps.Count > 0);
    }
}
