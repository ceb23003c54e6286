using Conturs.Learning.Binning;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Binning;

public sealed class CategoryBinningTests
{
    private static readonly Dimension Industry = Some.Category("industry");

    [Fact]
    public void A_value_has_a_band_from_k_companies_on_largest_first()
    {
        var bands = Levels(10, 0, ("Retail", 10), ("Mining", 9), ("Software", 30))!;

        bands.Levels.Should().Equal("software", "retail");
        bands.Captions.Should().Equal("Software", "Retail");
        bands.GroupSizes.Should().Equal(30, 10);
    }

    [Fact]
    public void There_is_no_band_for_all_the_rest()
    {
        var bands = Levels(10, 0, ("Software", 30), ("Mining", 9), ("Fishing", 9), ("Farming", 9))!;

        bands.Count.Should().Be(1);
        Banding.Code(new BandSchema([bands]), 0, new FactValue.Text("Mining"), out _).Should().Be(BandCode.None);
    }

    [Fact]
    public void Spellings_that_differ_in_case_are_one_value_shown_as_most_companies_write_it()
    {
        var bands = Levels(10, 0, ("software", 4), ("Software", 5), ("SOFTWARE", 3))!;

        bands.Levels.Should().Equal("software");
        bands.Captions.Should().Equal("Software");
        bands.GroupSizes.Should().Equal(12);
    }

    [Fact]
    public void Equal_counts_are_ordered_by_ordinal_text()
    {
        Levels(10, 0, ("b", 10), ("a", 10), ("Z", 10))!.Levels.Should().Equal("a", "b", "z");
        Levels(10, 0, ("x", 5), ("X", 5))!.Captions.Should().Equal("X");
    }

    [Fact]
    public void At_most_400_values_are_kept_the_largest_ones()
    {
        var bands = Levels(5, 0, [.. Enumerable.Range(0, 450).Select(i => ($"value {i}", 5 + i))])!;

        bands.Levels.Should().HaveCount(400);
        bands.GroupSizes.Should().Contain(454).And.NotContain(54);
    }

    [Theory]
    [InlineData(9, BandCode.Unknown)]
    [InlineData(10, 1)]
    public void Missing_is_a_band_only_from_k_companies_on(int missing, short code)
    {
        var bands = Levels(10, missing, ("Software", 30))!;

        bands.MissingCode.Should().Be(code);
        bands.Count.Should().Be(missing >= 10 ? 2 : 1);
        bands.Captions.Should().HaveCount(bands.Count);
    }

    [Fact]
    public void Without_a_value_that_k_companies_share_there_are_no_bands() => Levels(10, 50, ("a", 9), ("b", 9)).Should().BeNull();

    private static DimensionBands? Levels(int k, int missing, params (string Text, int Count)[] spellings) =>
        CategoryBinning.Levels(Industry, spellings.Select(spelling => new CountedText(spelling.Text, spelling.Count)), missing, k);
}
