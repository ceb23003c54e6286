using Conturs.Learning.Judging;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Judging;

public sealed class BackTestingTests
{
    private static readonly BackTestReport Dated = BackTest(PlantedHistory.Of(500, seed: 3));

    [Fact]
    public void With_dates_the_validation_by_time_counts_and_the_random_one_stands_beside_it()
    {
        Dated.Main.Kind.Should().Be(ValidationKind.Time);
        (Dated.Main.Repeats, Dated.Main.Folds, Dated.Main.TestFrom.HasValue).Should().Be((1, 1, true));
        Dated.Main.TestCompanies.Should().BeInRange(120, 130);
        Dated.Other!.Kind.Should().Be(ValidationKind.Random);
        (Dated.Other.Repeats, Dated.Other.Folds, Dated.Other.TestCompanies).Should().Be((10, 5, 500));
        Dated.Verdict.Should().Be(Verdict.Ready);
    }

    [Fact]
    public void Without_dates_there_is_the_random_one_alone()
    {
        var source = PlantedHistory.Of(300, seed: 3);
        var report = BackTest(source.InOrder([.. source.Deals.Select(deal => deal with { ClosedAt = null })]));

        report.Main.Kind.Should().Be(ValidationKind.Random);
        report.Other.Should().BeNull();
    }

    [Fact]
    public void Challengers_take_part_in_the_first_repeat_and_by_time()
    {
        Dated.Main.Baselines.Select(baseline => baseline.Key).Should().Equal("odoo", "similarity", "logistic", "lightgbm", "fasttree");
        Dated.Other!.Baselines.Select(baseline => baseline.Repeats).Should().Equal(10, 10, 1, 1, 1);
        Dated.Other.Baselines.Should().OnlyContain(baseline => baseline.AucLead.Low <= baseline.AucLead.Value && baseline.AucLead.Value <= baseline.AucLead.High);
    }

    [Fact]
    public void A_learning_run_has_the_essentials_only() =>
        ModelLearning.Learn(PlantedHistory.Of(300, seed: 3), new LearningOptions()).BackTest.Main.Baselines.Select(baseline => baseline.Key).Should().Equal("odoo", "similarity");

    [Fact]
    public void A_score_of_the_CRM_is_compared_on_the_companies_that_have_one()
    {
        var source = PlantedHistory.Of(400, seed: 3);
        var random = new Random(1);
        var rated = source.InOrder([.. source.Deals.Select((deal, i) => deal with { OtherScore = i % 4 == 0 ? null : (deal.Outcome == DealOutcome.Won ? 1 : 0) + random.NextDouble() })]);
        var crm = BackTest(rated).Other!.Find("crm")!;

        crm.Metrics.Auc.Value.Should().BeGreaterThan(0.95);
        crm.Companies.Should().BeInRange(280, 320);
        crm.Wins.Should().BeTrue("the score knows the outcome");
    }

    [Fact]
    public void What_turns_round_with_time_is_told()
    {
        // Until day 500 planted effects hold, from then on they are reversed.
        InMemoryDeals past = PlantedHistory.Of(600, seed: 3), later = PlantedHistory.Of(200, seed: 4, signal: -1);
        var turned = past.InOrder([
            .. past.Deals.Select(deal => deal with { ClosedAt = new DateOnly(2023, 1, 1).AddDays(deal.ClosedAt!.Value.DayNumber % 300) }),
            .. later.Deals.Select(deal => deal with { CompanyKey = "later " + deal.CompanyKey, ClosedAt = new DateOnly(2025, 1, 1).AddDays(deal.ClosedAt!.Value.DayNumber % 300) })]);
        var report = BackTest(turned);

        report.Main.Model.Auc.Value.Should().BeLessThan(0.5);
        report.Verdict.Should().Be(Verdict.DoesNotPredict);
        report.Warnings.Should().ContainSingle(warning => warning.StartsWith("A random split promises"));
    }

    [Fact]
    public void Same_deals_in_another_order_give_the_same_report()
    {
        var source = PlantedHistory.Of(250, seed: 3);
        var shuffled = BackTest(source.InOrder([.. source.Deals.Reverse()]));

        shuffled.Should().BeEquivalentTo(BackTest(source), options => options.WithStrictOrdering());
    }

    private static BackTestReport BackTest(InMemoryDeals source) => ModelLearning.BackTest(source, new LearningOptions()).Report;
}
