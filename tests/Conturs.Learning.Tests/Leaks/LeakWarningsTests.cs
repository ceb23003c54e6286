using Conturs.Learning.Leaks;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Leaks;

public sealed class LeakWarningsTests
{
    [Fact]
    public void A_strong_column_is_told_and_kept()
    {
        var history = new LeakyHistory();
        history.Add(Some.Number("size"), i => new FactValue.Number(Math.Round(50 * history.Normal(1.2, i))));

        Warnings(history).Should().ContainSingle().Which.Should().Contain("'size'").And.Contain("AUC 0.78");
    }

    [Theory]
    [InlineData(0.1, 0.4, true)]
    [InlineData(0.4, 0.2, true)]
    [InlineData(0.25, 0.25, false)]
    [InlineData(0.0, 0.1, false)]
    public void Gaps_that_go_with_the_outcome_are_told_when_they_are_many(double missingWon, double missingOthers, bool isTold)
    {
        var history = new LeakyHistory();
        history.Add(Some.Category("sector"), i => history.Happens(i, missingWon, missingOthers) ? null : new FactValue.Text($"{history.Any(3)}"));

        Warnings(history).Any(warning => warning.StartsWith("Companies without 'sector'", StringComparison.Ordinal)).Should().Be(isTold);
    }

    [Theory]
    [InlineData("month", true)]
    [InlineData("day_of_week", true)]
    [InlineData("OrderQuarter", true)]
    [InlineData("month target", false)]
    [InlineData("visits per month", false)]
    [InlineData("founding year", false)]
    [InlineData("year_established", false)]
    public void Calendars_are_told_by_name(string name, bool isTold)
    {
        var history = new LeakyHistory();
        history.Add(Some.Number(name), _ => new FactValue.Number(1 + history.Any(12)));

        Warnings(history).Any(warning => warning.Contains("calendar", StringComparison.Ordinal)).Should().Be(isTold);
        history.Find().Refused.Should().BeEmpty();
    }

    [Fact]
    public void An_amount_of_the_deal_is_told()
    {
        var history = new LeakyHistory();
        history.Add(new Dimension("amount", "Amount", "amount", DimensionKind.Money) { IsDealAmount = true }, _ => new FactValue.Number(1000 + history.Any(90_000)));

        Warnings(history).Should().ContainSingle().Which.Should().Contain("'amount' is an amount of the deal");
    }

    [Theory]
    [InlineData(0.8, true)]
    [InlineData(0.3, false)]
    public void Amounts_that_are_exact_for_winners_are_told(double exactWon, bool isTold)
    {
        var history = new LeakyHistory();
        history.Add(new Dimension("budget", "Budget", "budget", DimensionKind.Money), i => new FactValue.Number((1000 * (10 + history.Any(80))) + (history.Happens(i, exactWon, 0.3) ? 37 : 0)));

        Warnings(history).Any(warning => warning.Contains("exact amount", StringComparison.Ordinal)).Should().Be(isTold);
    }

    [Fact]
    public void A_model_that_is_too_good_is_told()
    {
        LeakWarnings.OfWhole(0.93).Should().Contain("0.93");
        LeakWarnings.OfWhole(0.9).Should().BeNull();
    }

    private static IReadOnlyList<string> Warnings(LeakyHistory history) => history.Find().Warnings;
}
