namespace Conturs.Scoring.Tests;

public sealed class TechnologiesTests
{
    [Theory]
    [InlineData("AWS; Stripe ;aws", "AWS,Stripe")]
    [InlineData("b|A", "A,b")]
    [InlineData("[\"x\", \"y\"]", "x,y")]
    [InlineData("React, Vue", "React,Vue")]
    [InlineData("C++;C#", "C#,C++")]
    public void Splits_cleans_and_sorts(string text, string expected) => string.Join(',', Technologies.Members(text, byComma: true)).Should().Be(expected);

    [Theory]
    [InlineData("none")]
    [InlineData("[]")]
    public void Knows_that_there_are_none(string text) => Technologies.Members(text, byComma: true).Should().BeEmpty();

    [Fact]
    public void A_comma_separates_only_where_it_may() => Technologies.Members("Paris, Texas", byComma: false).Should().Equal("Paris, Texas");
}
