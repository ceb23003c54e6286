using Conturs.Learning.Binning;
using Conturs.Scoring;
using CsCheck;

namespace Conturs.Learning.Tests.Binning;

public sealed class HierarchyBinningTests
{
    private static readonly Dimension Industry = Some.Hierarchy("industry");

    [Fact]
    public void A_child_is_stored_when_it_and_the_rest_of_its_parent_hold_k_companies()
    {
        var bands = Nodes(5, 0, ("53/532", 5), ("53/533", 5), ("53", 5), ("62", 3))!;

        bands.Levels.Should().Equal("53", "532", "533");
        bands.Parents.Should().Equal(-1, 0, 0);
        bands.GroupSizes.Should().Equal(15, 5, 5);
    }

    [Fact]
    public void A_parent_may_be_divided_among_its_children_without_a_rest() =>
        Nodes(5, 0, ("53/532", 6), ("53/533", 5))!.Levels.Should().Equal("53", "532", "533");

    [Fact]
    public void Where_the_rest_would_be_under_k_the_smallest_child_joins_it()
    {
        // The rest of 53 would be 2 companies, found by subtraction; with 533 it is 7.
        var bands = Nodes(5, 0, ("53/532", 6), ("53/533", 5), ("53/534", 2))!;

        bands.Levels.Should().Equal("53", "532");
        Code(bands, "53", "533").Should().Be(0);
        Code(bands, "53", "532").Should().Be(1);
    }

    [Fact]
    public void An_only_child_with_a_small_rest_is_not_stored() => Nodes(5, 0, ("53/532", 20), ("53", 4))!.Levels.Should().Equal("53");

    [Fact]
    public void A_company_falls_back_to_its_nearest_stored_ancestor()
    {
        var bands = Nodes(5, 0, ("5/53/532", 5), ("5/53", 5), ("5", 5))!;

        Code(bands, "5", "53", "532", "5321").Should().Be(2);
        Code(bands, "5", "53", "539").Should().Be(1);
        Code(bands, "5", "59").Should().Be(0);
        Code(bands, "6").Should().Be(BandCode.None);
    }

    [Fact]
    public void Spellings_that_differ_in_case_are_one_node()
    {
        var bands = Nodes(5, 0, ("Europe", 3), ("EUROPE", 4))!;

        bands.Levels.Should().Equal("europe");
        bands.Captions.Should().Equal("EUROPE");
    }

    [Fact]
    public void At_most_400_nodes_are_kept()
    {
        var roots = Enumerable.Range(0, 300).Select(root => ($"{root}", 20));
        var children = Enumerable.Range(0, 250).Select(child => ($"0/0.{child}", 10));

        Nodes(5, 0, [.. roots, .. children])!.Count.Should().BeLessThanOrEqualTo(400);
    }

    [Fact]
    public void Missing_is_a_band_from_k_companies_on()
    {
        Nodes(5, 5, ("a", 5))!.MissingCode.Should().Be(1);
        Nodes(5, 4, ("a", 5))!.MissingCode.Should().Be(BandCode.Unknown);
        Nodes(5, 50, ("a", 4)).Should().BeNull();
    }

    [Fact]
    public void Every_node_has_k_companies_its_parent_comes_first_and_every_rest_is_nobody_or_k() =>
        Gen.Select(Gen.Select(Gen.Int[0, 3], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[1, 3], Gen.Int[1, 25]).Array[1, 60], Gen.Int[5, 50])
            .Sample((drawn, k) =>
            {
                var paths = drawn.Select(path => (Nodes: PathOf(path.Item1, path.Item2, path.Item3, path.Item4), Count: path.Item5)).ToArray();
                if (HierarchyBinning.Nodes(Industry, paths, 0, k) is not { } bands) return;
                bands.Levels.Should().OnlyHaveUniqueItems();
                for (var code = 0; code < bands.Count; code++)
                {
                    bands.Parents[code].Should().BeLessThan(code);
                    var inside = paths.Where(path => path.Nodes.Contains(bands.Levels[code])).Sum(path => path.Count);
                    bands.GroupSizes[code].Should().Be(inside).And.BeGreaterThanOrEqualTo(k);
                    var deepest = paths.Where(path => Code(bands, path.Nodes) == code).Sum(path => path.Count);
                    (deepest == 0 || deepest >= k).Should().BeTrue();
                }
            }, iter: 1000);

    private static string[] PathOf(int section, int division, int group, int depth) =>
        [.. new[] { $"{section}", $"{section}.{division}", $"{section}.{division}.{group}" }.Take(depth)];

    private static short Code(DimensionBands bands, params string[] nodes) => Banding.Code(new BandSchema([bands]), 0, new FactValue.Path(nodes), out _);

    private static DimensionBands? Nodes(int k, int missing, params (string Path, int Count)[] paths) =>
        HierarchyBinning.Nodes(Industry, paths.Select(path => (path.Path.Split('/'), path.Count)), missing, k);
}
