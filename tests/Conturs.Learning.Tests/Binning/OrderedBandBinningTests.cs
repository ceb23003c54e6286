using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Binning;

public sealed class OrderedBandBinningTests
{
    private static readonly Dimension Employees = Some.Ordered("employees", "employees");

    [Fact]
    public void The_ranges_of_the_source_are_the_bands()
    {
        var (bands, codes) = Learned(5, (1, 10, 5), (11, 50, 5), (1000, null, 5));

        bands.Cuts.Should().Equal(11, 1000);
        bands.Captions.Should().Equal("1-10 employees", "11-50 employees", "1,000 or more employees");
        codes.Should().Equal(Some.Repeated((0, 5), (1, 5), (2, 5)));
    }

    [Fact]
    public void Neighbours_under_k_are_joined_and_named_from_end_to_end()
    {
        var (bands, codes) = Learned(5, (1, 10, 5), (11, 50, 3), (51, 200, 4), (1000, null, 5));

        bands.Captions.Should().Equal("1-10 employees", "11-200 employees", "1,000 or more employees");
        bands.GroupSizes.Should().Equal(5, 7, 5);
        codes.Should().Equal(Some.Repeated((0, 5), (1, 7), (2, 5)));
    }

    [Fact]
    public void A_small_last_range_joins_the_one_before()
    {
        var (bands, _) = Learned(5, (1, 10, 5), (11, 50, 5), (51, 200, 2));

        bands.Captions.Should().Equal("1-10 employees", "11-200 employees");
        bands.GroupSizes.Should().Equal(5, 7);
    }

    [Fact]
    public void A_range_of_one_number_is_named_by_it() =>
        Learned(5, (1, 1, 5), (2, 10, 5)).Bands.Captions.Should().Equal("1 employees", "2-10 employees");

    [Fact]
    public void A_lower_end_that_is_open_for_one_company_is_open_in_the_caption_whatever_the_order()
    {
        Learned(5, (1, 10, 5), (11, 50, 3), (11, null, 3)).Bands.Captions.Should().Equal("1-10 employees", "11 or more employees");
        Learned(5, (11, null, 3), (11, 50, 3), (1, 10, 5)).Bands.Captions.Should().Equal("1-10 employees", "11 or more employees");
    }

    private static (DimensionBands Bands, short[] Codes) Learned(int k, params (double Low, double? High, int Count)[] ranges)
    {
        var column = new NumberColumn(Employees);
        var row = 0;
        foreach (var (low, high, count) in ranges)
            for (var i = 0; i < count; i++) column.Set(row++, new FactValue.Range(low, high));
        int[] rows = [.. Enumerable.Range(0, row)];
        var bands = column.ChooseBands(rows, k)!;
        return (bands, column.Encode(bands, rows).Codes);
    }
}
