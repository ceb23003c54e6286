namespace Conturs.Scoring.Tests;

public sealed class YesNoTests
{
    [Theory]
    [InlineData("yes", "Yes")]
    [InlineData("Y", "Yes")]
    [InlineData("TRUE", "Yes")]
    [InlineData("1", "Yes")]
    [InlineData("1.0", "Yes")]
    [InlineData("no", "No")]
    [InlineData("F", "No")]
    [InlineData("0.0", "No")]
    [InlineData("maybe", null)]
    [InlineData("2", null)]
    [InlineData("", null)]
    public void Has_one_spelling_for_each(string text, string? expected) => YesNo.Canonical(text).Should().Be(expected);

    [Theory]
    [InlineData("yes", "no", true)]
    [InlineData("No", "YES", true)]
    [InlineData("1", "0", true)]
    [InlineData("1.0", "0", true)]
    [InlineData("t", "f", true)]
    [InlineData("yes", "n", false)]
    [InlineData("t", "0", false)]
    [InlineData("yes", "yes", false)]
    [InlineData("yes", "unknown", false)]
    public void Two_words_are_a_pair_when_they_belong_to_one_way_of_saying_it(string one, string other, bool expected) =>
        YesNo.ArePair(one, other).Should().Be(expected);
}
