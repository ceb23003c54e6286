namespace Conturs.Scoring.Tests.Bands;

public sealed class BaseBandsYearTests
{
    private static readonly Dimension Founded = new("founded_year", "Founded", "Founded", DimensionKind.Number) { Unit = "year" };

    [Theory]
    [InlineData(1995, 1997)]
    [InlineData(1999, 1997)]
    [InlineData(2000, 2002)]
    [InlineData(2015, 2017)]
    [InlineData(2024, 2022)]
    public void A_year_is_read_back_within_its_five_years(int year, int middle)
    {
        var code = BaseBands.Encode(Founded, new FactValue.Number(year), text => text);

        BaseBands.Decode(Founded, code).Should().Be(new FactValue.Number(middle));
    }
}
