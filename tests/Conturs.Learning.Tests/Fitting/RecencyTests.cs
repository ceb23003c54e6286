using Conturs.Learning.Fitting;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Fitting;

public sealed class RecencyTests
{
    private const int Today = 740_000;

    [Fact]
    public void A_weight_halves_every_so_many_months_and_the_sum_stays()
    {
        // 12 months are 365.25 days: two, one and no halvings, 1/4 + 1/2 + 1 = 1.75.
        var history = Dated([true, false, true], [Today - 730, Today - 365, Today]);
        var weights = Recency.Weights(history, 12);

        weights.Sum().Should().BeApproximately(3, 1e-12);
        (weights[0] / weights[2]).Should().BeApproximately(0.25, 0.001);
        (weights[1] / weights[2]).Should().BeApproximately(0.5, 0.001);
    }

    [Fact]
    public void A_company_without_a_date_counts_like_the_average()
    {
        var weights = Recency.Weights(Dated([true, false, true], [Today - 365, 0, Today]), 12);

        weights[1].Should().BeApproximately((weights[0] + weights[2]) / 2, 1e-12);
    }

    [Fact]
    public void Without_a_half_life_all_count_the_same()
    {
        var history = Dated([true, false], [Today - 900, Today]);

        Recency.Weights(history, null).Should().BeSameAs(history.Weights);
    }

    [Fact]
    public void Where_what_sells_has_turned_recent_deals_count_more() =>
        Recency.Choose(Turning(turns: true), Some.Hash, null, 1).Should().NotBeNull();

    [Fact]
    public void Where_nothing_changed_all_deals_count_the_same() =>
        Recency.Choose(Turning(turns: false), Some.Hash, null, 1).Should().BeNull();

    [Fact]
    public void A_win_rate_that_moved_is_no_reason() =>
        Recency.Choose(Turning(turns: false, rateMoves: true), Some.Hash, null, 1).Should().BeNull();

    [Fact]
    public void Without_dates_or_with_few_customers_it_is_not_asked()
    {
        var history = Turning(turns: true);
        var withoutDates = new BandedHistory(history.Bands, history.Columns, history.Outcomes, history.Keys);

        Recency.Choose(withoutDates, Some.Hash, null, 1).Should().BeNull();
        Recency.Choose(history.Pick([.. Enumerable.Range(0, 300)]), Some.Hash, null, 1).Should().BeNull();
    }

    /// <summary>Ten years of deals; in the first seven "a" sells, then, when it turns, "b" does; or the win rate of all falls.</summary>
    private static BandedHistory Turning(bool turns, bool rateMoves = false)
    {
        var random = new Random(3);
        const int rows = 3000;
        int[] days = [.. Enumerable.Range(0, rows).Select(_ => Today - random.Next(3650))];
        short[] codes = [.. days.Select(_ => (short)random.Next(2))];
        bool[] won = [.. days.Select((day, i) => random.NextDouble() < (rateMoves && day > Today - 1100 ? 0.3 : 1) * (codes[i] == 0 == (turns && day > Today - 1100) ? 0.2 : 0.6))];
        return new BandedHistory(
            [Some.Categories("c", 2)], [new CodeColumn(codes)], Array.ConvertAll(won, isWon => isWon ? DealOutcome.Won : DealOutcome.Lost),
            [.. Enumerable.Range(0, rows).Select(i => (UInt128)i)], days);
    }

    private static BandedHistory Dated(bool[] won, int[] days) => new(
        [Some.Categories("c", 2)], [new CodeColumn(new short[won.Length])], Array.ConvertAll(won, isWon => isWon ? DealOutcome.Won : DealOutcome.Lost),
        [.. Enumerable.Range(0, won.Length).Select(i => (UInt128)i)], days);
}
