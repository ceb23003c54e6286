using Conturs.Learning.Gating;
using Conturs.Learning.Judging;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Tests;

public sealed class ModelLearningGateTests
{
    private static readonly InMemoryDeals Base = PlantedHistory.Of(1500, seed: 4, notWon: NotWon);

    private static readonly Lazy<LearnedModel> First = new(() => ModelLearning.Learn(Base, new LearningOptions { Seed = 3 }));

    [Fact]
    public void Without_an_active_version_there_is_no_gate() => First.Value.Gate.Should().BeNull();

    [Fact]
    public void A_few_more_deals_of_the_same_market_keep_the_order_of_leads()
    {
        var gate = Next(PlantedHistory.Of(1575, seed: 4, notWon: NotWon));

        Value(gate, "spearman").Should().BeGreaterThan(0.97).And.BeLessThan(1);
        Value(gate, "mean_move").Should().BeInRange(0.1, 5);
        Value(gate, "grade_changes").Should().BeLessThan(0.05);
        Value(gate, "large_moves").Should().BeLessThan(0.02);
        Check(gate, "quality").Passes.Should().BeTrue();
        Check(gate, "verdict").Passes.Should().BeTrue();
        Value(gate, "new_companies").Should().BeGreaterThanOrEqualTo(75);
        gate.Drift.Should().BeEmpty();
        gate.Passes.Should().BeTrue();
    }

    [Fact]
    public void The_same_history_moves_nothing_and_has_nothing_new()
    {
        var gate = Next(Base);

        gate.Checks.Where(check => !check.Passes).Select(check => check.Name).Should().Equal("new_companies");
        Value(gate, "mean_move").Should().Be(0);
        Value(gate, "spearman").Should().BeApproximately(1, 1e-9);
        gate.Text.Should().Be("Waits for a person, beside version 7: Only 0 companies can be seen to have been added, removed or changed since version 7 (at least 10).");
    }

    [Fact]
    public void A_history_whose_outcomes_were_turned_round_is_held_back_with_the_reason()
    {
        var turned = Next(Base.InOrder([.. Base.Deals.Select(deal => deal with
        {
            Outcome = deal.Outcome switch { DealOutcome.Won => DealOutcome.Lost, DealOutcome.Lost => DealOutcome.Won, _ => DealOutcome.Open },
        })]));

        turned.Passes.Should().BeFalse();
        Value(turned, "spearman").Should().BeLessThan(-0.5);
        turned.Text.Should().StartWith("Waits for a person, beside version ").And.Contain("of leads would change grade and move 5 points or more (limit 5 %).");
    }

    [Fact]
    public void Deals_closed_since_are_compared_company_by_company()
    {
        var gate = Next(Base, learnedAt: new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.Zero));

        Check(gate, "quality").Text.Should().MatchRegex(@"^On \d+ won and \d+ lost companies that closed since version 7 was learned, the new version's AUC is 0\.\d+ and version 7's 0\.\d+ ");
    }

    [Fact]
    public void A_history_that_no_longer_predicts_does_not_replace_one_that_did()
    {
        var gate = Next(PlantedHistory.Of(1500, seed: 5, signal: 0, notWon: NotWon));

        Check(gate, "quality").Passes.Should().BeFalse();
        Check(gate, "verdict").Should().BeEquivalentTo(new { Value = 0.0, Limit = 1.0, Passes = false });
    }

    [Fact]
    public void A_column_that_is_gone_and_one_that_changed_its_kind_are_not_known_to_the_old_version()
    {
        Dimension[] dimensions = [.. Base.Dimensions.Where(dimension => dimension.Key != "region").Select(dimension => dimension.Key == "shoe_size" ? Some.Number("shoe_size") : dimension)];
        var deals = Base.Deals.Select(deal => deal with
        {
            Facts = deal.Facts with
            {
                Facts = deal.Facts.Facts.Where(fact => fact.Key != "region").ToDictionary(
            fact => fact.Key, fact => fact.Key == "shoe_size" ? fact.Value with { Value = new FactValue.Number(40) } : fact.Value)
            }
        });

        var gate = Next(new InMemoryDeals(dimensions, [.. deals]));

        Value(gate, "spearman").Should().BeGreaterThan(0.8);
        gate.Drift.Select(drift => drift.Key).Should().NotContain(["region", "shoe_size"]);
    }

    [Fact]
    public void The_order_of_the_source_does_not_matter()
    {
        var more = PlantedHistory.Of(1575, seed: 4, notWon: NotWon);

        Next(more.InOrder([.. more.Deals.Reverse()])).Should().BeEquivalentTo(Next(more), options => options.WithStrictOrdering());
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(40, 140)]
    public void Leads_are_open_companies_and_where_those_are_few_all_that_are_not_customers(int open, int leads)
    {
        DealOutcome[] outcomes = [.. Enumerable.Repeat(DealOutcome.Open, open), .. Enumerable.Repeat(DealOutcome.Lost, 100), .. Enumerable.Repeat(DealOutcome.Won, 80)];
        var deals = outcomes.Select((outcome, i) => InMemoryDeals.Deal($"c{i}", outcome, new DateOnly(2025, 1, 1 + (i % 28)), $"d{i}", ("c", new FactValue.Text($"v{i % 3}"))));
        var table = FactTable.Read(new InMemoryDeals([Some.Category("c")], [.. deals]), new LearningOptions());
        var (history, order) = HistoryBanding.Band(table, 10);
        var active = new ActiveVersion(1, Some.Model(history.Bands, (_, band) => band), new DateTimeOffset(2025, 1, 14, 9, 0, 0, TimeSpan.Zero), new Estimate(0.7, 0.6, 0.8), 200);

        var sample = GateSample.Take(active, table, order, history);

        sample.Leads.Should().HaveCount(leads).And.OnlyContain(row => open > 50 ? history.Outcomes[row] == DealOutcome.Open : !history.Won[row]);
        sample.LeadPercentiles.Should().Equal(sample.Leads.Select(row => 50.0 + (10 * history.Columns[0].Codes[row])));
        sample.Closed.Should().OnlyContain(row => history.Outcomes[row] != DealOutcome.Open && history.ClosedDays[row] > new DateOnly(2025, 1, 14).DayNumber);
        sample.ClosedSince.Should().Be(deals.Count(deal => deal.Outcome != DealOutcome.Open && deal.ClosedAt!.Value.Day > 14)).And.Be(sample.Closed.Length);
        sample.ClosedLogOdds.Should().Equal(sample.Closed.Select(row => (double)history.Columns[0].Codes[row]));
    }

    private static DealOutcome NotWon(int company) => company % 3 == 0 ? DealOutcome.Open : DealOutcome.Lost;

    private static GateReport Next(InMemoryDeals source, DateTimeOffset? learnedAt = null)
    {
        var first = First.Value;
        var active = new ActiveVersion(
            7, first.Model, learnedAt ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), first.BackTest.Main.Model.Auc, first.History.Companies)
        { Won = first.History.Won };
        return ModelLearning.Learn(source, new LearningOptions { Seed = 3, Inherits = true, Active = active }).Gate!;
    }

    private static GateCheck Check(GateReport gate, string name) => gate.Checks.Single(check => check.Name == name);

    private static double Value(GateReport gate, string name) => Check(gate, name).Value;
}
