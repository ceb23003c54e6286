namespace Conturs.Scoring.Tests;

public sealed class CountryTests
{
    [Theory]
    [InlineData("DE", "DE")]
    [InlineData("de", "DE")]
    [InlineData("Germany", "DE")]
    [InlineData(" united  states ", "US")]
    [InlineData("USA", "US")]
    [InlineData("UK", "GB")]
    [InlineData("Great Britain", "GB")]
    [InlineData("Côte d'Ivoire", "CI")]
    [InlineData("Turkey", "TR")]
    [InlineData("Atlantis", null)]
    [InlineData("", null)]
    public void Knows_codes_and_english_names(string text, string? code) => Country.CodeOf(text).Should().Be(code);

    [Fact]
    public void Every_spelling_becomes_the_english_name()
    {
        Country.Canonical("GB").Should().Be("United Kingdom").And.Be(Country.Canonical("England"));
        Country.NameOf("US").Should().Be("United States");
        Country.Canonical(" Atlantis ").Should().Be("Atlantis");
    }
}
