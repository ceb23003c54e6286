using Conturs.Learning.Rows;
using Conturs.Scoring;
using static Conturs.Learning.Tests.InMemoryDeals;

namespace Conturs.Learning.Tests.Rows;

public sealed class HistoryBandingTests
{
    [Fact]
    public void Rows_come_in_the_order_of_their_hashes_with_the_codes_of_their_facts()
    {
        var (history, order) = Band(5, [Some.Category("industry")], i => [("industry", new FactValue.Text(i % 2 == 0 ? "Retail" : "Mining"))]);

        history.Keys.Should().BeInAscendingOrder().And.HaveCount(20);
        for (var row = 0; row < 20; row++)
        {
            history.Keys[row].Should().Be(Some.Hash.Of($"c{order[row]}"));
            history.Columns[0].Codes[row].Should().Be((short)(order[row] % 2 == 0 ? 1 : 0), "equal counts are ordered by text");
            history.Won[row].Should().Be(order[row] < 8);
        }
    }

    [Fact]
    public void A_dimension_in_which_all_companies_are_alike_says_nothing_and_is_left_out()
    {
        var (history, _) = Band(
            5, [Some.Category("constant"), Some.Category("rare"), Some.Category("useful"), Some.Number("same")],
            i =>
            [
                ("constant", new FactValue.Text("x")), ("rare", new FactValue.Text($"value {i}")),
                ("useful", new FactValue.Text(i < 10 ? "a" : $"other {i}")), ("same", new FactValue.Number(3)),
            ]);

        history.Bands.Select(bands => bands.Dimension.Key).Should().Equal("useful");
    }

    private static (BandedHistory History, int[] Order) Band(int k, Dimension[] dimensions, Func<int, (string, FactValue)[]> facts)
    {
        var deals = Enumerable.Range(0, 20).Select(i => Deal($"c{i}", i < 8 ? DealOutcome.Won : DealOutcome.Lost, null, $"d{i}", facts(i)));
        return HistoryBanding.Band(FactTable.Read(new InMemoryDeals(dimensions, [.. deals]), new LearningOptions { Seed = 11 }), k);
    }
}
