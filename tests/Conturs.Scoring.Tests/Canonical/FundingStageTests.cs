namespace Conturs.Scoring.Tests;

public sealed class FundingStageTests
{
    [Theory]
    [InlineData("series a", "Series A")]
    [InlineData("Series_B", "Series B")]
    [InlineData("B", "Series B")]
    [InlineData("C round", "Series C")]
    [InlineData("Series B1", "Series B")]
    [InlineData("pre seed", "Pre-seed")]
    [InlineData("SEED", "Seed")]
    [InlineData("Self-funded", "Bootstrapped")]
    [InlineData("IPO", "Public")]
    [InlineData(" Something  else ", "Something else")]
    public void Has_one_spelling(string text, string expected) => FundingStage.Canonical(text).Should().Be(expected);
}
