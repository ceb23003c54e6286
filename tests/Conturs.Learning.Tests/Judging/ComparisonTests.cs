using Conturs.Learning.Judging;

namespace Conturs.Learning.Tests.Judging;

public sealed class ComparisonTests
{
    [Fact]
    public void The_model_ahead_of_all_is_said_to_be() =>
        Text(Other("odoo", "Odoo's formula", 0.70, 0.05, 0.02), Other("logistic", "Logistic regression", 0.74, 0.01, 0.02)).Should().Be(
            "The model ranks best, with an AUC of 0.750. Level with the model inside noise: Logistic regression (-0.010). Behind it, beyond noise: Odoo's formula (-0.050).");

    [Fact]
    public void A_baseline_that_is_ahead_inside_noise_may_be_lucky() =>
        Text(Other("lightgbm", "LightGBM", 0.76, -0.01, 0.02)).Should().Be(
            "No method ranks better than the model beyond noise. LightGBM is ahead (AUC +0.010, 95 % interval -0.010 to +0.030), which may be luck.");

    [Fact]
    public void A_baseline_that_wins_is_said_to_win_with_what_to_do()
    {
        var text = Text(Other("lightgbm", "LightGBM", 0.80, -0.05, 0.02), Other("crm", "The CRM's own score", 0.85, -0.10, 0.02));

        text.Should().StartWith("The CRM's own score ranks better than the model, beyond noise (AUC +0.100, 95 % interval +0.080 to +0.120). Go on ranking by it");
        text.Should().Contain("LightGBM ranks better than the model, beyond noise (AUC +0.050").And.NotContain("may be luck");
    }

    [Fact]
    public void The_same_advice_is_given_once() =>
        Text(Other("lightgbm", "LightGBM", 0.80, -0.05, 0.02), Other("fasttree", "FastTree", 0.79, -0.04, 0.02)).Split("Several columns").Should().HaveCount(2);

    [Fact]
    public void Where_nothing_predicts_nobody_wins() =>
        Comparison.Text(Of(new Estimate(0.51, 0.48, 0.54), Other("odoo", "Odoo's formula", 0.52, -0.01, 0.02))).Should().StartWith("No method ranks better than chance.");

    [Fact]
    public void A_score_that_ranks_the_wrong_way_round_or_is_not_always_there_is_told()
    {
        var text = Text(Other("crm", "The CRM's own score", 0.30, 0.45, 0.02) with { Companies = 60 });

        text.Should().Contain("on the 60 of 100 companies that have one").And.Contain("the wrong way round").And.Contain("0.700");
    }

    private static string Text(params Baseline[] baselines) => Comparison.Text(Of(new Estimate(0.75, 0.70, 0.80), baselines));

    private static Validation Of(Estimate auc, params Baseline[] baselines) => new()
    {
        Kind = ValidationKind.Random,
        Repeats = 1,
        Folds = 5,
        TestCompanies = 100,
        TestWon = 40,
        Model = new RankMetrics(auc, new Estimate(1, null, null), new Estimate(1, null, null)),
        Baselines = baselines,
        WinRateByGrade = [],
    };

    private static Baseline Other(string key, string caption, double auc, double lead, double width) => new(
        key, caption, new RankMetrics(new Estimate(auc, auc - 0.05, auc + 0.05), new Estimate(1, null, null), new Estimate(1, null, null)),
        new Estimate(lead, lead - width, lead + width))
    { Companies = 100 };
}
