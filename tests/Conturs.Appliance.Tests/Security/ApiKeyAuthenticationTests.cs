using System.Net;
using Conturs.Appliance.Security;
using Conturs.Appliance.Tests.Endpoints;
using Conturs.Storage.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Appliance.Tests.Security;

public sealed class ApiKeyAuthenticationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Noon);

    [Theory]
    [InlineData("Authorization", "Bearer {0}")]
    [InlineData("Authorization", "bearer {0}")]
    [InlineData("X-API-Key", "{0}")]
    public async Task A_key_is_taken_from_either_header(string header, string value)
    {
        await using var served = await Serve();
        var key = await served.Key(ApiScope.Read);

        (await Send(served, (header, string.Format(System.Globalization.CultureInfo.InvariantCulture, value, key)))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_key_the_answer_says_how_to_send_one()
    {
        await using var served = await Serve();

        var answer = await served.Ask("/read");

        answer.Headers.WwwAuthenticate.ToString().Should().Be("Bearer realm=\"conturs\"");
        (await ReadProblem.Of(answer)).Should().Match<ReadProblem>(problem => problem.Code == "unauthorized" && problem.Detail.Contains("X-API-Key"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ck_0000000000000000000000000000000000000000000000000")]
    public async Task A_wrong_key_is_told_so(string key)
    {
        await using var served = await Serve();

        var answer = await served.Ask("/read", key);

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().Should().Contain("invalid_token");
        (await served.Ask("/read", ApiKeyText.New())).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Two_different_keys_in_one_request_open_nothing()
    {
        await using var served = await Serve();
        var (first, second) = (await served.Key(ApiScope.Read), await served.Key(ApiScope.Read));

        (await Send(served, ("Authorization", "Bearer " + first), ("X-API-Key", second))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await Send(served, ("Authorization", "Bearer " + first), ("X-API-Key", first))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_of_another_scope_is_refused_with_the_scope_that_is_needed()
    {
        await using var served = await Serve();

        (await ReadProblem.Of(await served.Ask("/read", await served.Key(ApiScope.Score)))).Should().Match<ReadProblem>(problem => problem.Code == "forbidden" && problem.Detail.Contains("'read'"));
        (await served.Ask("/read", await served.Key(ApiScope.Admin))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_route_without_a_rule_is_closed_to_everybody()
    {
        await using var served = await Serve();

        (await served.Ask("/forgotten")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await served.Ask("/forgotten", await served.Key(ApiScope.Admin))).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_after_two_seconds_and_an_expired_one_at_once()
    {
        await using var served = await Serve();
        var revoked = await served.Keys.Create("revoked", [ApiScope.Read], null);
        var expiring = await served.Keys.Create("expiring", [ApiScope.Read], Noon.AddSeconds(1));
        (await served.Ask("/read", revoked.Text)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await served.Ask("/read", expiring.Text)).StatusCode.Should().Be(HttpStatusCode.OK);
        await served.Keys.Revoke(revoked.Key);

        time.Advance(TimeSpan.FromSeconds(1));
        (await served.Ask("/read", expiring.Text)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        time.Advance(TimeSpan.FromSeconds(1));
        (await served.Ask("/read", revoked.Text)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task When_a_key_was_used_is_written_beside_the_requests()
    {
        await using var served = await Serve();
        var made = await served.Keys.Create("test", [ApiScope.Read], null);
        await served.Ask("/read", made.Text);
        (await served.Keys.Find(made.Text))!.LastUsedAt.Should().BeNull("no request waits for a write");

        await served.App.Services.GetRequiredService<ApiKeyUse>().Write();

        (await served.Keys.Find(made.Text))!.LastUsedAt.Should().Be(Noon);
    }

    private Task<ServedAppliance> Serve() => ServedAppliance.Start(time: time, add: app =>
    {
        app.MapGet("/read", () => "read").RequireScope(ApiScope.Read);
        app.MapGet("/forgotten", () => "open");
    });

    private static Task<HttpResponseMessage> Send(ServedAppliance served, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/read", UriKind.Relative));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return served.Http.SendAsync(request);
    }
}
