using Conturs.Learning.Rows;
using Conturs.Scoring;
using CsCheck;
using static Conturs.Learning.Tests.InMemoryDeals;

namespace Conturs.Learning.Tests.Rows;

public sealed class FactTableTests
{
    private static readonly Dimension[] Dimensions = [Some.Number("employees"), Some.Category("industry")];

    [Fact]
    public void A_customer_looks_as_at_its_first_won_deal() =>
        Row(Of(DealOutcome.Won, 2024, 300), Of(DealOutcome.Won, 2022, 100), Of(DealOutcome.Won, 2023, 200)).Should().Be((DealOutcome.Won, 100));

    [Fact]
    public void A_company_with_lost_deals_only_looks_as_at_its_latest() =>
        Row(Of(DealOutcome.Lost, 2023, 200), Of(DealOutcome.Lost, 2024, 300), Of(DealOutcome.Lost, 2022, 100)).Should().Be((DealOutcome.Lost, 300));

    [Fact]
    public void A_won_deal_makes_a_customer_whatever_was_lost()
    {
        Row(Of(DealOutcome.Won, 2022, 100), Of(DealOutcome.Lost, 2024, 300)).Should().Be((DealOutcome.Won, 100));
        Row(Of(DealOutcome.Lost, 2024, 300), Of(DealOutcome.Won, 2022, 100)).Should().Be((DealOutcome.Won, 100));
    }

    [Fact]
    public void A_lost_deal_counts_more_than_an_open_one()
    {
        Row(Of(DealOutcome.Open, 2024, 300), Of(DealOutcome.Lost, 2022, 100)).Should().Be((DealOutcome.Lost, 100));
        Row(Of(DealOutcome.Lost, 2022, 100), Of(DealOutcome.Open, 2024, 300)).Should().Be((DealOutcome.Lost, 100));
    }

    [Theory]
    [InlineData(DealOutcome.Won)]
    [InlineData(DealOutcome.Lost)]
    public void A_deal_without_a_date_stands_back(DealOutcome outcome)
    {
        Row(Of(outcome, null, 100), Of(outcome, 2022, 200)).Employees.Should().Be(200);
        Row(Of(outcome, 2022, 200), Of(outcome, null, 100)).Employees.Should().Be(200);
    }

    [Fact]
    public void Equal_keys_of_a_source_without_keys_are_different_companies()
    {
        var deals = new[] { Of(DealOutcome.Won, 2024, 100), Of(DealOutcome.Won, 2024, 100), Of(DealOutcome.Lost, 2024, 100) };

        Read(deals, hasKeys: false).Count.Should().Be(3);
        Read(deals).Count.Should().Be(1);
        Read(deals).Deals.Should().Be(3);
    }

    [Fact]
    public void A_score_of_another_system_is_that_of_the_deal_the_row_stands_for()
    {
        Deal[] deals = [Of(DealOutcome.Lost, 2024, 300) with { OtherScore = 7 }, Of(DealOutcome.Won, 2022, 100) with { OtherScore = 3 }];

        Read(deals).OtherScores.Should().Equal(3);
        Read([deals[1], deals[0]]).OtherScores.Should().Equal(3);
        Read([deals[1] with { OtherScore = 4 }, deals[1]]).OtherScores.Should().Equal(Read([deals[1], deals[1] with { OtherScore = 4 }]).OtherScores);
        Read([Of(DealOutcome.Won, 2022, 100)]).OtherScores.Should().Equal(double.NaN);
    }

    [Fact]
    public void Only_customers_keep_the_id_of_their_deal()
    {
        var table = Read([Deal("a", DealOutcome.Won, null, "d1"), Deal("b", DealOutcome.Lost, null, "d2"), Deal("c", DealOutcome.Open, null, "d3")]);

        table.References.Should().Equal("d1", null, null);
    }

    [Fact]
    public void A_fact_the_standing_deal_lacks_is_missing()
    {
        var table = Read([Deal("acme", DealOutcome.Lost, new DateOnly(2022, 1, 1), "d1", ("industry", new FactValue.Text("Retail"))), Of(DealOutcome.Won, 2024, 100)]);

        table.Columns[1][0].Should().BeNull();
    }

    [Fact]
    public void The_order_of_deals_decides_nothing() =>
        DealsOfFewCompanies.SelectMany(deals => Gen.Shuffle((Deal[])deals.Clone()).Select(shuffled => (Deals: deals, Shuffled: shuffled)))
            .Sample(pair => Said(Read(pair.Shuffled)).Should().Equal(Said(Read(pair.Deals))), iter: 500);

    [Theory]
    [InlineData(DealOutcome.Lost)]
    [InlineData(DealOutcome.Open)]
    public void Two_deals_of_a_day_that_hardly_differ_are_decided_by_what_they_say_and_not_by_their_order(DealOutcome outcome)
    {
        // 100 and 110 employees share a cell of the base grid.
        var (first, second) = (Of(outcome, 2024, 100, "d1"), Of(outcome, 2024, 110, "d2"));

        Row(first, second).Should().Be(Row(second, first));
    }

    [Fact]
    public void Above_the_allowed_number_those_with_the_smallest_hashes_are_used_whatever_the_order() =>
        Gen.Shuffle(Enumerable.Range(0, 60).Select(i => Deal($"c{i % 40}", DealOutcome.Won, null, $"d{i}", ("employees", new FactValue.Number(i % 40)))).ToArray())
            .Sample(deals =>
            {
                var table = Read(deals, most: 15);

                table.Keys.Order().Should().Equal(Enumerable.Range(0, 40).Select(i => Some.Hash.Of($"c{i}")).Order().Take(15));
                table.WasCut.Should().BeTrue();
                table.Deals.Should().Be(60);
                for (var row = 0; row < table.Count; row++)
                    table.Keys[row].Should().Be(Some.Hash.Of($"c{((FactValue.Number)table.Columns[0][row]!).Value}"));
            }, iter: 200);

    [Fact]
    public void A_history_that_fits_is_not_cut() => Read([Deal("a", DealOutcome.Won, null, "d")], most: 1).WasCut.Should().BeFalse();

    [Fact]
    public void A_range_of_a_deal_that_does_not_stand_for_its_company_is_not_heard()
    {
        Dimension[] ordered = [Some.Ordered("employees")];
        Deal[] deals = [.. Enumerable.Range(0, 5).SelectMany(i => new[]
        {
            Deal($"c{i}", DealOutcome.Lost, new DateOnly(2022, 1, 1), "old", ("employees", new FactValue.Range(11, 60))),
            Deal($"c{i}", DealOutcome.Lost, new DateOnly(2024, 1, 1), "new", ("employees", new FactValue.Range(11, 50))),
        })];

        Caption([.. deals.Reverse()]).Should().Be("11-50");
        Caption(deals).Should().Be("11-50");

        string Caption(Deal[] inOrder) =>
            FactTable.Read(new InMemoryDeals(ordered, inOrder), new LearningOptions()).Columns[0].ChooseBands([0, 1, 2, 3, 4], 5)!.Captions[0];
    }

    private static Gen<Deal[]> DealsOfFewCompanies =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[2019, 2022], Gen.OneOf(1.0, 10, 100, 1000), Gen.OneOf("Retail", "Mining"), Gen.Int[0, 9])
            .Select((company, outcome, year, employees, industry, id) => Deal(
                $"c{company}", (DealOutcome)outcome, year == 2019 ? null : new DateOnly(year, 1, 1), $"d{id}",
                ("employees", new FactValue.Number(employees)), ("industry", new FactValue.Text(industry))))
            .Array[1, 25];

    private static Deal Of(DealOutcome outcome, int? year, double employees, string reference = "d") => Deal(
        "acme", outcome, year is { } y ? new DateOnly(y, 6, 1) : null, reference, ("employees", new FactValue.Number(employees)));

    private static (DealOutcome Outcome, double Employees) Row(params Deal[] deals)
    {
        var table = Read(deals);
        return (table.Outcomes.Should().ContainSingle().Subject, ((FactValue.Number)table.Columns[0][0]!).Value);
    }

    private static string[] Said(FactTable table) => [.. Enumerable.Range(0, table.Count).OrderBy(row => table.Keys[row]).Select(row =>
        $"{table.Keys[row]} {table.Outcomes[row]} {table.ClosedDays[row]} {table.References[row]} {table.Columns[0][row]} {table.Columns[1][row]}")];

    private static FactTable Read(IReadOnlyList<Deal> deals, bool hasKeys = true, int most = 1000) =>
        FactTable.Read(new InMemoryDeals(Dimensions, deals, hasKeys), new LearningOptions { Seed = 11, MostCompanies = most });
}
