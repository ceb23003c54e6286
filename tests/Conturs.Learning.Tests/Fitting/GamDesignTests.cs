using Conturs.Learning.Fitting;
using Conturs.Learning.Rows;

namespace Conturs.Learning.Tests.Fitting;

public sealed class GamDesignTests
{
    [Theory]
    [InlineData(30, 4)] // 30/8 = 3, at least 4
    [InlineData(48, 6)]
    [InlineData(64, 8)]
    [InlineData(4000, 8)] // finer groups than bands do not help
    public void Neighbouring_number_bands_share_groups_by_the_smaller_class(int minority, int groups)
    {
        var history = Numbers(8, missing: 0);

        new GamDesign(history, minority).CellOf[0].Distinct().Should().HaveCount(groups);
    }

    [Fact]
    public void Groups_without_a_band_are_left_out()
    {
        // In quarters the centres lie in group 0, 0 and 3.
        var history = Some.History([true, false, true], (Some.Numbers("n", [0.1, 0.2, 0.9]), new CodeColumn(Some.Codes(0, 1, 2))));
        var design = new GamDesign(history, 30);

        design.CellOf[0].Should().Equal(1, 1, 2);
        design.Unknowns.Should().Be(2, "the intercept and one step");
    }

    [Fact]
    public void A_number_is_zero_on_average_over_the_known_rows_and_missing_is_a_value_of_its_own()
    {
        var history = Numbers(8, missing: 3);
        var design = new GamDesign(history, 64);
        double[] theta = [5, .. Enumerable.Range(1, design.Unknowns - 1).Select(u => Math.Sin(u))];
        var values = design.CellValues(theta);

        values[0].Should().Be(5);
        history.Columns[0].Codes.Where(code => code < 8).Average(code => values[design.CellOf[0][code]]).Should().BeApproximately(0, 1e-12);
        values[design.CellOf[0][8]].Should().Be(theta[^1]);
        for (var band = 0; band < 7; band++)
            (values[design.CellOf[0][band + 1]] - values[design.CellOf[0][band]]).Should().BeApproximately(theta[band + 1], 1e-12);
    }

    [Fact]
    public void Steps_and_missing_are_penalised_by_a_fifth_levels_by_one_the_intercept_not_at_all()
    {
        new GamDesign(Numbers(8, missing: 3), 64).Penalties.Should().Equal([0, .. Enumerable.Repeat(0.2, 8)]);
        new GamDesign(Some.History([true, false], (Some.Categories("c", 2, missing: 1), new CodeColumn(Some.Codes(0, 1)))), 64)
            .Penalties.Should().Equal(0, 1, 1, 1);
    }

    [Fact]
    public void A_node_is_the_sum_of_itself_and_all_its_ancestors()
    {
        var history = Some.History([true, false], (Some.Nodes("h", [-1, 0, 1, -1]), new CodeColumn(Some.Codes(2, 3))));
        var values = new GamDesign(history, 64).CellValues([0, 1, 10, 100, 1000]);

        values[1..].Should().Equal(1, 11, 111, 1000);
    }

    private static BandedHistory Numbers(int bands, int missing)
    {
        short[] codes = [.. Enumerable.Range(0, 50).Select(i => (short)(i * i % (missing > 0 ? bands + 1 : bands)))];
        return Some.History(
            [.. codes.Select(code => code > 3)],
            (Some.Numbers("n", [.. Enumerable.Range(0, bands).Select(band => (band + 0.5) / bands)], missing), new CodeColumn(codes)));
    }
}
