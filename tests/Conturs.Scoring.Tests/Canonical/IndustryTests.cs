namespace Conturs.Scoring.Tests;

public sealed class IndustryTests
{
    [Theory]
    [InlineData("5322", "53>532>5322")]
    [InlineData("532420", "53>532>5324>53242>532420")]
    [InlineData("532420.0", "53>532>5324>53242>532420")]
    [InlineData("53", "53")]
    [InlineData("44-45", "44")]
    [InlineData("J62.01", "J>62>62.0>62.01")]
    [InlineData("62.01", "J>62>62.0>62.01")]
    [InlineData("j", "J")]
    [InlineData("A01", "A>01")]
    public void Reads_codes(string text, string expected) => string.Join('>', Industry.Parse(text)!.Nodes).Should().Be(expected);

    [Fact]
    public void Reads_bare_digits_as_nace_where_they_are() =>
        Industry.Parse("6201", isNace: true)!.Nodes.Should().Equal("J", "62", "62.0", "62.01");

    [Theory]
    [InlineData("Software")]
    [InlineData("0")]
    [InlineData("5")]
    [InlineData("1234567")]
    [InlineData("Z99")]
    [InlineData("C62")]
    [InlineData("")]
    public void Refuses_what_is_not_a_code(string text) => Industry.Parse(text).Should().BeNull();

    [Fact]
    public void Words_with_an_arrow_are_places_in_a_hierarchy()
    {
        HierarchyText.HasParts("Software > Security").Should().BeTrue();
        HierarchyText.HasParts("a->b").Should().BeFalse();
        HierarchyText.Parse("Software > Security")!.Nodes.Should().Equal("Software", "Software > Security");
    }
}
