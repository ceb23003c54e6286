namespace Conturs.Scoring.Tests;

public sealed class WebDomainTests
{
    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("WWW.Example.COM", "example.com")]
    [InlineData("https://www.shop.example.co.uk/a?b#c", "example.co.uk")]
    [InlineData("http://user@example.org:8080/x", "example.org")]
    [InlineData("someone@mail.example.com.au", "example.com.au")]
    [InlineData("mailto:someone@example.de", "example.de")]
    [InlineData("Someone <someone@example.de>", "example.de")]
    [InlineData("example.com.", "example.com")]
    [InlineData("münchen.de", "xn--mnchen-3ya.de")]
    [InlineData("//example.io/path", "example.io")]
    public void Finds_the_registrable_name(string text, string expected) => WebDomain.Of(text.TrimStart('/')).Should().Be(expected);

    [Theory]
    [InlineData("")]
    [InlineData("Acme Ltd")]
    [InlineData("localhost")]
    [InlineData("10.0.0.1")]
    [InlineData("3.14")]
    [InlineData("co.uk")]
    [InlineData("-bad.com")]
    [InlineData("a..com")]
    [InlineData("n/a")]
    public void Finds_none_where_there_is_none(string text) => WebDomain.Of(text).Should().BeNull();

    [Fact]
    public void Private_mailboxes_identify_nobody()
    {
        WebDomain.IsFreeMail(WebDomain.Of("someone@gmail.com")!).Should().BeTrue();
        WebDomain.IsFreeMail(WebDomain.Of("someone@yahoo.co.uk")!).Should().BeTrue();
        WebDomain.IsFreeMail(WebDomain.Of("someone@example.com")!).Should().BeFalse();
    }
}
