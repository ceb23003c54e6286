using Conturs.Appliance.Cli;
using Conturs.Appliance.Startup;

namespace Conturs.Appliance.Tests.Startup;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://+:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://*:81", "http://127.0.0.1:81/")]
    [InlineData("http://0.0.0.0:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://[::]:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080/")]
    [InlineData("http://localhost", "http://localhost/")]
    [InlineData("HTTP://appliance.lan:9000/", "http://appliance.lan:9000/")]
    public void An_address_is_understood_and_known_from_here(string text, string fromHere) =>
        ListenAddress.ParseAll(text, "CONTURS_URLS").Single().FromHere.ToString().Should().Be(fromHere);

    [Fact]
    public void Several_are_separated_by_semicolons() =>
        ListenAddress.ParseAll("http://127.0.0.1:80; http://[::1]:81;", "CONTURS_URLS").Select(address => address.ToString())
            .Should().Equal("http://127.0.0.1:80", "http://[::1]:81");

    [Theory]
    [InlineData(";", "names no address")]
    [InlineData("8080", "is not an address")]
    [InlineData("http://", "is not an address")]
    [InlineData("http://unix:/tmp/x.sock", "is not an address")]
    [InlineData("http://127.0.0.1:99999", "is not an address")]
    [InlineData("https://127.0.0.1:8443", "speaks http only")]
    [InlineData("http://127.0.0.1:8080/conturs", "has a path")]
    [InlineData("http://localhost:0", "Use http://127.0.0.1:0")]
    public void What_cannot_be_listened_on_is_refused(string text, string why) =>
        FluentActions.Invoking(() => ListenAddress.ParseAll(text, "CONTURS_URLS")).Should().Throw<WrongInputException>().Which.Message.Should().StartWith("CONTURS_URLS").And.Contain(why);
}
