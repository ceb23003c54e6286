using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Rows;

public sealed class BandedHistoryTests
{
    [Fact]
    public void Closed_companies_count_one_each() => History(2, 3, 0).Weights.Should().Equal(1, 1, 1, 1, 1);

    [Theory]
    [InlineData(2, 3, 14, 0.5)] // (5*2 - 3)/14
    [InlineData(2, 3, 7, 1)] // just enough
    [InlineData(2, 3, 5, 1)] // never more than 1
    [InlineData(2, 10, 14, 0)] // five lost a customer are enough
    [InlineData(2, 30, 14, 0)]
    [InlineData(2, 0, 40, 0.5)] // nothing lost: 10*2/40
    [InlineData(2, 0, 5, 1)]
    public void Open_companies_fill_up_the_contrast(int won, int lost, int open, double share)
    {
        var history = History(won, lost, open);

        history.Weights.Take(won + lost).Should().AllBeEquivalentTo(1.0);
        history.Weights.Skip(won + lost).Should().AllBeEquivalentTo(share);
        history.HasUnlabelledContrast.Should().Be(share > 0);
    }

    [Fact]
    public void Only_companies_that_count_are_fitted()
    {
        History(2, 30, 14).Fitted().Outcomes.Should().NotContain(DealOutcome.Open).And.HaveCount(32);
        History(2, 3, 14).Fitted().Count.Should().Be(19);
        History(2, 3, 14).Fitted().Weights.Should().Equal(History(2, 3, 14).Weights);
    }

    [Fact]
    public void The_smaller_class_is_counted_in_companies()
    {
        History(2, 3, 14).Minority.Should().Be(2);
        History(20, 3, 0).Minority.Should().Be(3);
        History(20, 3, 5).Minority.Should().Be(8, "open companies stand in for lost ones");
        History(3, 2000, 50).Minority.Should().Be(3);
    }

    [Fact]
    public void Equal_keys_are_counted() =>
        new BandedHistory([], [], new DealOutcome[5], [1, 1, 1, 4, 4]).Occurrences.Should().Equal(0, 1, 2, 0, 1);

    [Fact]
    public void Picked_rows_keep_their_codes_and_members()
    {
        var history = Some.History(
            [true, false, true],
            (Some.Categories("c", 3), new CodeColumn([0, 1, 2])),
            (Some.Members("s", 2), Some.Sets((BandCode.None, [0, 1]), (2, []), (BandCode.None, [1]))));
        var picked = history.Pick([2, 0]);

        picked.Won.Should().Equal(true, true);
        picked.Columns[0].Codes.Should().Equal(Some.Codes(2, 0));
        picked.Columns[1].MembersOf(0).ToArray().Should().Equal(Some.Codes(1));
        picked.Columns[1].MembersOf(1).ToArray().Should().Equal(Some.Codes(0, 1));
    }

    private static BandedHistory History(int won, int lost, int open) => Some.History(
        [.. Enumerable.Repeat(DealOutcome.Won, won), .. Enumerable.Repeat(DealOutcome.Lost, lost), .. Enumerable.Repeat(DealOutcome.Open, open)]);
}
