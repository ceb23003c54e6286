using Conturs.Learning.Gating;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Gating;

public sealed class BandCensusTests
{
    [Fact]
    public void Companies_without_a_band_are_counted_last()
    {
        var census = BandCensus.Of(Some.Categories("c", 2, missing: 15), new CodeColumn(Some.Repeated((0, 12), (1, 9), (2, 16), (BandCode.None, 4))), companies: 38);

        census.Then.Should().Equal(10, 10, 15, 3);
        census.Now.Should().Equal(12, 9, 16, 4);
    }

    [Fact]
    public void Of_a_node_only_companies_below_no_stored_child_are_counted()
    {
        var bands = Some.Nodes("h", [-1, 0, 0, -1]) with { GroupSizes = [50, 20, 18, 11] };

        BandCensus.Of(bands, new CodeColumn(Some.Codes(0, 1, 1, 3)), companies: 61).Should().BeEquivalentTo(
            new { IsSet = false, Then = new[] { 12, 20, 18, 11, 0 }, Now = new[] { 1, 2, 0, 1, 0 } });
    }

    [Fact]
    public void Each_member_of_a_set_is_counted_wherever_it_is()
    {
        var bands = Some.Members("s", 2) with { GroupSizes = [30, 20, 11, 12] };
        var column = Some.Sets((BandCode.None, [0, 1]), (BandCode.None, [1]), (2, []), (3, []), (BandCode.None, []));

        BandCensus.Of(bands, column, companies: 80).Should().BeEquivalentTo(new { IsSet = true, Then = new[] { 30, 20, 11, 12 }, Now = new[] { 1, 2, 1, 1 } });
    }

    [Theory]
    [InlineData(new[] { 10, 10 }, new[] { 10, 10 }, 0)]
    [InlineData(new[] { 10, 10 }, new[] { 7, 13 }, 3)]
    [InlineData(new[] { 10, 10 }, new[] { 10, 15 }, 3)]
    [InlineData(new[] { 10, 10 }, new[] { 8, 16 }, 4)]
    public void A_company_that_moves_changes_two_counts_and_one_that_comes_or_goes_one(int[] then, int[] now, int changed) =>
        new BandCensus("c", false, then, now).FewestChanged(then.Sum(), now.Sum()).Should().Be(changed);

    [Fact]
    public void Members_of_a_set_may_change_together_so_only_the_one_that_moved_most_counts()
    {
        // Of 100 companies, then 104: the first member went from 30 to 37, so 70 without it became 67: (7 + 3) / 2.
        new BandCensus("s", true, [30, 20], [37, 22]).FewestChanged(100, 104).Should().Be(5);
    }
}
