namespace Conturs.Scoring.Tests;

public sealed class NumberRangeTests
{
    [Theory]
    [InlineData("200-499", 200, 499)]
    [InlineData("1,001-5,000 employees", 1001, 5000)]
    [InlineData("$10M-$50M", 10e6, 50e6)]
    [InlineData("10-50M", 10e6, 50e6)]
    [InlineData("$500-$1M", 500, 1e6)]
    [InlineData("500K – 1M", 500e3, 1e6)]
    [InlineData("11 to 50", 11, 50)]
    [InlineData("0-1", 0, 1)]
    [InlineData("< 50", 0, 50)]
    [InlineData("under 1M", 0, 1e6)]
    [InlineData("up to 10 people", 0, 10)]
    public void Reads_ranges_with_two_ends(string text, double low, double high) =>
        NumberRange.Parse(text, NumberNotation.Point).Should().Be(new FactValue.Range(low, high));

    [Theory]
    [InlineData("2000+", 2000)]
    [InlineData("10,000+ employees", 10000)]
    [InlineData("> 5M", 5e6)]
    [InlineData("more than 100", 100)]
    [InlineData("100 or more", 100)]
    [InlineData("$1B+", 1e9)]
    public void Reads_ranges_that_are_open_above(string text, double low) =>
        NumberRange.Parse(text, NumberNotation.Point).Should().Be(new FactValue.Range(low, null));

    [Theory]
    [InlineData("50")]
    [InlineData("50-10")]
    [InlineData("5-5")]
    [InlineData("2024-01-31")]
    [InlineData("2024-01")]
    [InlineData("030-1234567")]
    [InlineData("A-B")]
    [InlineData("555-123-4567")]
    [InlineData("Type 1-3")]
    public void Refuses_what_is_not_a_range(string text) => NumberRange.Parse(text, NumberNotation.Point).Should().BeNull();

    [Fact]
    public void Reads_points_as_thousands_where_the_comma_is_decimal() =>
        NumberRange.Parse("1.001-5.000", NumberNotation.Comma).Should().Be(new FactValue.Range(1001, 5000));
}
