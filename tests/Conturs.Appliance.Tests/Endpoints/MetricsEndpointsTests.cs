using System.Net;
using Conturs.Appliance.Endpoints;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Tests.LocalSocket;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Backups;
using Conturs.Storage.Documents;
using Conturs.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Tests.Endpoints;

public sealed class MetricsEndpointsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task They_say_how_the_appliance_is_in_numbers()
    {
        var documents = new InMemoryDocumentStore();
        await documents.Write([BackupStore.Shape.Put(new BackupRecord { TakenAt = Noon, CheckedAt = Noon, Sequence = 1, Length = 1 })]);
        await using var served = await ServedAppliance.Start(documents);
        var meter = served.App.Services.GetRequiredService<ApplianceMeter>();
        meter.Scored(3);
        meter.CreditsUsed(2);
        meter.Watch("webhooks", () => 4);
        await served.Key(ApiScope.Read);

        var text = await Text(served);

        text.Should().MatchRegex(@"(?m)^conturs_scores_total\{[^}]*\} 3$")
            .And.MatchRegex(@"(?m)^conturs_credits_total\{[^}]*\} 2$")
            .And.MatchRegex(@"(?m)^conturs_queue_webhooks\{[^}]*\} 4$")
            .And.MatchRegex(@"(?m)^conturs_store_ready\{[^}]*\} 1$")
            .And.MatchRegex(@"(?m)^conturs_store_writes_total\{[^}]*\} [1-9]")
            .And.MatchRegex($@"(?m)^conturs_backup_last_verified_seconds\{{[^}}]*\}} {Noon.ToUnixTimeSeconds()}$");
    }

    [Fact]
    public async Task A_store_that_takes_no_writes_is_seen()
    {
        await using var served = await ServedAppliance.Start(upkeep: new RecordedUpkeep { Health = new StoreHealth(StoreState.ReadOnly, "full", null) });

        (await Text(served)).Should().MatchRegex(@"(?m)^conturs_store_ready\{[^}]*\} 0$");
    }

    [Fact]
    public async Task Requests_are_counted_by_route_and_never_by_what_was_asked_for()
    {
        await using var served = await ServedAppliance.Start(add: app => app.MapGet("/v1/echo/{reference}", (string reference) => TypedResults.Text(reference)).AllowAnonymous());
        await served.Ask("/v1/echo/acme.example?domain=acme.example");
        await served.Ask("/nothing/acme.example");

        (await Text(served)).Should().Contain("http_route=\"/v1/echo/{reference}\"").And.Contain("http_response_status_code=\"404\"").And.NotContain("acme");
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("Host", "scores.example.com")]
    public async Task What_a_proxy_on_this_machine_passes_on_needs_a_key(string header, string value)
    {
        await using var served = await ServedAppliance.Start(variables: new Dictionary<string, string> { ["HOSTS"] = "scores.example.com" });
        (await Ask(served, header, value, null)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await Ask(served, header, value, await served.Key(ApiScope.Score))).StatusCode.Should().Be(HttpStatusCode.Forbidden);

        (await Ask(served, header, value, await served.Key(ApiScope.Read))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await served.Ask("/metrics")).StatusCode.Should().Be(HttpStatusCode.OK, "a program on this machine needs none");
    }

    private static Task<HttpResponseMessage> Ask(ServedAppliance served, string header, string value, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/metrics", UriKind.Relative));
        request.Headers.TryAddWithoutValidation(header, value);
        if (key is not null) request.Headers.Add("X-API-Key", key);
        return served.Http.SendAsync(request);
    }

    private static async Task<string> Text(ServedAppliance served) => await (await served.Ask("/metrics")).Content.ReadAsStringAsync();
}
