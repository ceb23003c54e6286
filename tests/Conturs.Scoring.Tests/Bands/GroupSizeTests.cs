namespace Conturs.Scoring.Tests;

public sealed class GroupSizeTests
{
    [Theory]
    [InlineData(0, "<10")]
    [InlineData(9, "<10")]
    [InlineData(10, "10-19")]
    [InlineData(19, "10-19")]
    [InlineData(20, "20-49")]
    [InlineData(50, "50-99")]
    [InlineData(199, "100-199")]
    [InlineData(200, "200-499")]
    [InlineData(999, "500-999")]
    [InlineData(1000, "1000-1999")]
    [InlineData(999_999, "500000-999999")]
    [InlineData(1_000_000, "1000000+")]
    public void A_count_is_shown_as_a_class(int count, string expected) => GroupSize.ClassOf(count).Should().Be(expected);
}
