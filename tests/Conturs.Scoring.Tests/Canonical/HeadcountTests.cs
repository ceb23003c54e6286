namespace Conturs.Scoring.Tests;

public sealed class HeadcountTests
{
    [Theory]
    [InlineData("200", 200)]
    [InlineData("1,200 employees", 1200)]
    [InlineData("ca. 50", 50)]
    [InlineData("~30 people", 30)]
    [InlineData("Self-employed", 1)]
    [InlineData("0", 0)]
    public void Reads_a_number_of_people(string text, double expected) =>
        Headcount.Parse(text, NumberNotation.Point).Should().Be(new FactValue.Number(expected));

    [Fact]
    public void Reads_a_range_of_people() => Headcount.Parse("51-200 employees", NumberNotation.Point).Should().Be(new FactValue.Range(51, 200));

    [Theory]
    [InlineData("-5")]
    [InlineData("$200")]
    [InlineData("many")]
    public void Refuses_what_no_company_has(string text) => Headcount.Parse(text, NumberNotation.Point).Should().BeNull();
}
