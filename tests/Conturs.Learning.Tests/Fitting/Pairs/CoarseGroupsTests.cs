using Conturs.Learning.Fitting.Pairs;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Fitting.Pairs;

public sealed class CoarseGroupsTests
{
    [Fact]
    public void Number_bands_of_about_equal_rank_share_a_group_and_not_known_has_its_own()
    {
        double[] centres = [.. Enumerable.Range(0, 32).Select(band => (band + 0.5) / 32)];
        var bands = Some.Numbers("n", centres, missing: 10) with { Dimension = Some.Number("n", "employees") };
        bands = bands with { Captions = [.. NumberCaptions.For(bands.Dimension, bands.Cuts), "not known"] };
        var few = CoarseGroups.Of(bands, 1000)!;
        var many = CoarseGroups.Of(bands, 2000)!;

        few.Count.Should().Be(9);
        few.OfBand.Should().Equal([.. Enumerable.Range(0, 32).Select(band => band / 4), 8]);
        few.Captions.Should().StartWith(["under 4 employees", "4-8 employees"]).And.EndWith(["28 or more employees", "not known"]);
        many.OfBand.Should().Equal([.. Enumerable.Range(0, 32).Select(band => band / 2), 16]);
    }

    [Fact]
    public void A_group_of_one_band_keeps_its_words() =>
        CoarseGroups.Of(Some.Numbers("n", [0.2, 0.8]), 100)!.Captions.Should().Equal("a", "b");

    [Fact]
    public void The_largest_categories_stand_for_themselves()
    {
        var groups = CoarseGroups.Of(Some.Categories("c", 20, missing: 10), 500)!;

        groups.OfBand.Should().Equal([.. Enumerable.Range(0, 15), 15, 15, 15, 15, 15, 16]);
        groups.Captions.Should().EndWith(["o", "less common values", "not known"]);
    }

    [Fact]
    public void A_hierarchy_enters_at_its_roots()
    {
        var groups = CoarseGroups.Of(Some.Nodes("h", [-1, 0, 0, -1, 3, 4]), 500)!;

        groups.OfBand.Should().Equal(0, 0, 0, 1, 1, 1);
        groups.Captions.Should().Equal("a", "d");
    }

    [Fact]
    public void Sets_and_dimensions_of_one_group_enter_no_pair()
    {
        CoarseGroups.Of(Some.Members("s", 3), 500).Should().BeNull();
        CoarseGroups.Of(Some.Categories("c", 1), 500).Should().BeNull();
    }
}
