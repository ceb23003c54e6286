using System.Net;
using Conturs.Connectors.Egress;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Connectors.Tests.Egress;

public sealed class EgressGuardTests
{
    [Fact]
    public async Task Redirects_to_public_https_addresses_are_followed_without_anything_that_may_be_a_credential()
    {
        var connections = new ScriptedConnections("https://one.example.com/a", "/b");
        using var http = Client(connections, redirects: 3);
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://example.com/");
        request.Headers.Add("Authorization", "Bearer t0k3n");
        request.Headers.Add("X-API-Key", "t0k3n");
        request.Headers.Add("Cookie", "t0k3n");
        request.Headers.Add("Accept", "text/html");

        using var answer = await http.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        connections.Asked.Select(asked => asked.Address).Should().Equal("https://example.com/", "https://one.example.com/a", "https://one.example.com/b");
        connections.Asked[0].Headers.Should().Contain("t0k3n");
        connections.Asked.Skip(1).Should().OnlyContain(asked => !asked.Headers.Contains("t0k3n", StringComparison.Ordinal) && asked.Headers.Contains("text/html", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://example.com/", EgressRefusal.Redirect)]
    [InlineData("https://127.0.0.1/", EgressRefusal.Host)]
    [InlineData("https://169.254.169.254/latest/meta-data/", EgressRefusal.Host)]
    [InlineData("https://localhost/", EgressRefusal.Host)]
    [InlineData("https://example.com:8443/", EgressRefusal.Port)]
    [InlineData("https://u:p@example.com/", EgressRefusal.Address)]
    public async Task A_redirect_is_checked_like_the_first_address(string location, EgressRefusal reason)
    {
        var connections = new ScriptedConnections("https://one.example.com/", location);
        using var http = Client(connections, redirects: 3);

        var refusal = await FluentActions.Awaiting(() => http.GetAsync(new Uri("https://example.com/"))).Should().ThrowAsync<EgressRefusedException>();

        refusal.Which.Reason.Should().Be(reason);
        connections.Asked.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    [InlineData(99, 4)]
    public async Task A_chain_of_redirects_ends(int redirects, int asked)
    {
        var connections = new ScriptedConnections([.. Enumerable.Range(1, 50).Select(i => $"https://n{i}.example.com/")]);
        using var http = Client(connections, redirects);

        (await FluentActions.Awaiting(() => http.GetAsync(new Uri("https://example.com/"))).Should().ThrowAsync<EgressRefusedException>()).Which.Reason.Should().Be(EgressRefusal.Redirect);

        connections.Asked.Should().HaveCount(asked);
    }

    [Theory]
    [InlineData("GET", 0)]
    [InlineData("POST", 3)]
    public async Task What_is_not_to_be_followed_comes_back_as_it_is(string method, int redirects)
    {
        var connections = new ScriptedConnections("https://one.example.com/");
        using var http = Client(connections, redirects);
        using var request = new HttpRequestMessage(new HttpMethod(method), "https://example.com/");

        using var answer = await http.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.Found);
        connections.Asked.Should().ContainSingle();
    }

    [Fact]
    public async Task No_request_may_change_to_a_protocol_that_connects_past_the_check()
    {
        var connections = new ScriptedConnections();
        using var http = Client(connections, 0);
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://example.com/") { Version = HttpVersion.Version30, VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher };

        using var answer = await http.SendAsync(request);

        (request.Version, request.VersionPolicy).Should().Be((HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact));
    }

    [Fact]
    public async Task A_body_that_stops_half_way_is_too_late_after_the_limit()
    {
        var time = new FakeTimeProvider();
        var connections = new ScriptedConnections { Body = new StalledStream() };
        using var http = new HttpClient(new EgressGuard(new EgressRules(new EgressOptions()), new EgressLimits("test") { Timeout = TimeSpan.FromSeconds(15) }, time, connections));
        using var answer = await http.GetAsync(new Uri("https://example.com/"), HttpCompletionOption.ResponseHeadersRead);

        var reading = answer.Content.ReadAsByteArrayAsync();
        time.Advance(TimeSpan.FromSeconds(14));
        reading.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromSeconds(1));

        (await FluentActions.Awaiting(() => reading).Should().ThrowAsync<EgressRefusedException>()).Which.Reason.Should().Be(EgressRefusal.TooSlow);
    }

    private static HttpClient Client(ScriptedConnections connections, int redirects) =>
        new(new EgressGuard(new EgressRules(new EgressOptions()), new EgressLimits("test") { MostRedirects = redirects }, TimeProvider.System, connections));

    /// <summary>Answers with one redirect after the other, then with 200.</summary>
    private sealed class ScriptedConnections(params string[] locations) : HttpMessageHandler
    {
        public List<(string Address, string Headers)> Asked { get; } = [];

        public Stream? Body { get; init; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add((request.RequestUri!.AbsoluteUri, request.Headers.ToString()));
            var answer = new HttpResponseMessage(Asked.Count <= locations.Length ? HttpStatusCode.Found : HttpStatusCode.OK) { Content = Body is null ? new StringContent("") : new StreamContent(Body) };
            if (Asked.Count <= locations.Length) answer.Headers.Location = new Uri(locations[Asked.Count - 1], UriKind.RelativeOrAbsolute);
            return Task.FromResult(answer);
        }
    }

    /// <summary>Never gives anything.</summary>
    private sealed class StalledStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
