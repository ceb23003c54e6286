namespace Conturs.Scoring.Tests;

public sealed class NumberCaptionsTests
{
    private static readonly Dimension Size = Some.Dimension("company_size") with { Unit = "employees" };
    private static readonly Dimension Revenue = Some.Dimension("revenue", DimensionKind.Money);
    private static readonly Dimension Founded = Some.Dimension("founded") with { Unit = "year" };

    [Fact]
    public void Bands_are_named_by_their_borders_and_unit() =>
        NumberCaptions.For(Size, [50, 1200]).Should().Equal("under 50 employees", "50-1,200 employees", "1,200 or more employees");

    [Fact]
    public void Money_is_shortened() =>
        NumberCaptions.For(Revenue, [999, 1500, 2_500_000, 1e9]).Should().Equal("under 999", "999-1.5K", "1.5K-2.5M", "2.5M-1B", "1B or more");

    [Fact]
    public void Years_have_no_separator_and_no_unit() =>
        NumberCaptions.For(Founded, [1999, 2010]).Should().Equal("under 1999", "1999-2010", "2010 or more");

    [Fact]
    public void A_range_that_starts_below_zero_says_to() =>
        NumberCaptions.For(Some.Dimension("growth") with { Unit = "% a year" }, [-5, 2.5])
            .Should().Equal("under -5 % a year", "-5 to 2.5 % a year", "2.5 or more % a year");

    [Fact]
    public void Without_cuts_there_is_any_value() => NumberCaptions.For(Size, []).Should().Equal("any value employees");

    [Theory]
    [InlineData(0.025, "0.025")]
    [InlineData(1000, "1,000")]
    [InlineData(1234567, "1,234,567")]
    [InlineData(-1500, "-1,500")]
    public void A_plain_number_keeps_its_digits(double value, string text) => NumberCaptions.Text(Size, value).Should().Be(text);

    [Theory]
    [InlineData(-1500, "-1.5K")]
    [InlineData(12.5, "12.5")]
    [InlineData(12_345_678, "12.346M")]
    public void An_amount_is_shortened_from_a_thousand_on(double value, string text) => NumberCaptions.Text(Revenue, value).Should().Be(text);
}
