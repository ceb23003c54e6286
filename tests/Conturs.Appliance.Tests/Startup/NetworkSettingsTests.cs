using System.Net;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Tests.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.Tests.Startup;

public sealed class NetworkSettingsTests
{
    [Fact]
    public void Loopback_names_are_answered_and_the_name_it_listens_on()
    {
        Parse().Hosts.Should().Equal("localhost", "127.0.0.1", "[::1]");
        NetworkSettings.Parse("scores.example.com; 10.0.0.7", null, null, ListenAddress.ParseAll("http://+:80;http://crm:80", "")).Hosts
            .Should().Equal("localhost", "127.0.0.1", "[::1]", "crm", "scores.example.com", "10.0.0.7");
    }

    [Theory]
    [InlineData("*", null, null, "CONTURS_HOSTS: '*'")]
    [InlineData("a.example:8080", null, null, "CONTURS_HOSTS")]
    [InlineData("https://a.example", null, null, "CONTURS_HOSTS")]
    [InlineData(null, "conturs", null, "CONTURS_BASE_PATH: 'conturs'")]
    [InlineData(null, "/a?b", null, "CONTURS_BASE_PATH")]
    [InlineData(null, null, "proxy", "CONTURS_PROXIES: 'proxy'")]
    [InlineData(null, null, "0.0.0.0/0", "CONTURS_PROXIES")]
    public void What_cannot_be_obeyed_is_refused_by_name(string? hosts, string? basePath, string? proxies, string message) =>
        FluentActions.Invoking(() => Parse(hosts, basePath, proxies)).Should().Throw<WrongInputException>().Which.Message.Should().StartWith(message);

    [Fact]
    public void Proxies_are_addresses_or_networks() =>
        Parse(proxies: "10.0.0.1, 192.168.0.0/16").Proxies.Should().Equal(IPNetwork.Parse("10.0.0.1/32"), IPNetwork.Parse("192.168.0.0/16"));

    [Theory]
    [InlineData("evil.example", 400)]
    [InlineData("localhost", 200)]
    [InlineData("scores.example.com", 200)]
    public async Task Another_host_name_is_not_answered(string host, int status)
    {
        await using var served = await ServedAppliance.Start(variables: new Dictionary<string, string> { ["HOSTS"] = "scores.example.com" });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/health", UriKind.Relative)) { Headers = { Host = host } };

        var answer = await served.Http.SendAsync(request);

        ((int)answer.StatusCode).Should().Be(status);
        if (status == 400) (await ReadProblem.Of(answer)).Detail.Should().Contain("CONTURS_HOSTS");
    }

    [Fact]
    public async Task Routes_lie_under_the_base_path_as_a_proxy_passes_it_on()
    {
        await using var served = await ServedAppliance.Start(variables: new Dictionary<string, string> { ["BASE_PATH"] = "/conturs/" });

        (await served.Ask("/conturs/health")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await served.Ask("/health")).StatusCode.Should().Be(HttpStatusCode.OK, "a proxy may have taken the path away");
    }

    [Theory]
    [InlineData("127.0.0.1", "203.0.113.9 https")]
    [InlineData("10.0.0.1", "127.0.0.1 http")]
    [InlineData(null, "127.0.0.1 http")]
    public async Task Only_a_proxy_that_was_named_says_who_the_caller_is(string? proxy, string seen)
    {
        await using var served = await ServedAppliance.Start(
            variables: proxy is null ? null : new Dictionary<string, string> { ["PROXIES"] = proxy },
            add: app => app.MapGet("/who", (HttpContext context) => $"{context.Connection.RemoteIpAddress} {context.Request.Scheme}").AllowAnonymous());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/who", UriKind.Relative)) { Headers = { { "X-Forwarded-For", "203.0.113.9" }, { "X-Forwarded-Proto", "https" } } };

        (await (await served.Http.SendAsync(request)).Content.ReadAsStringAsync()).Should().Be(seen);
    }

    private static NetworkSettings Parse(string? hosts = null, string? basePath = null, string? proxies = null) => NetworkSettings.Parse(hosts, basePath, proxies, ListenAddress.ParseAll("http://127.0.0.1:80", ""));
}
