using System.Net.Http;
using Conturs.Testing.HubSpot;

namespace Conturs.Connectors.Tests.HubSpot;

/// <summary>The fake itself: who may ask, how often, and what goes wrong.</summary>
public sealed class FakeHubSpotAccessTests
{
    private const string Companies = "/crm/objects/{v}/companies";
    private const string Redirect = "https://conturs.example/oauth/hubspot/callback";

    [Fact]
    public async Task Somebody_agrees_and_the_app_gets_tokens_that_expire_and_are_renewed()
    {
        await using var caller = await HubSpotCaller.Start();
        var tokens = caller.HubSpot.Tokens;
        var scope = Uri.EscapeDataString(string.Join(' ', tokens.Scopes));
        var agreed = await caller.Send("GET", $"/oauth/authorize?client_id={tokens.ClientId}&redirect_uri={Uri.EscapeDataString(Redirect)}&scope={scope}&state=s1");
        var back = new Uri(agreed.Headers["Location"]);
        back.AbsoluteUri.Should().StartWith(Redirect).And.EndWith("&state=s1");
        var code = back.Query.Split('=', '&')[1];

        var first = await Grant(caller, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Redirect));
        var token = (string)first.Body["access_token"]!;
        ((int)first.Body["expires_in"]!, (long)first.Body["hub_id"]!).Should().Be((1800, caller.HubSpot.PortalId));
        (await caller.Send("GET", Companies, token: token)).Status.Should().Be(200);
        (await Grant(caller, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Redirect))).Status.Should().Be(400, "a code is good once");

        caller.Time.Advance(TimeSpan.FromSeconds(1800));
        var expired = await caller.Send("GET", Companies, token: token);
        (expired.Status, (string)expired.Body["category"]!).Should().Be((401, "EXPIRED_AUTHENTICATION"));
        var renewed = await Grant(caller, ("grant_type", "refresh_token"), ("refresh_token", (string)first.Body["refresh_token"]!));
        (await caller.Send("GET", Companies, token: (string)renewed.Body["access_token"]!)).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_refresh_token_may_rotate_and_one_that_was_revoked_is_told_from_a_wrong_app()
    {
        await using var caller = await HubSpotCaller.Start();
        var tokens = caller.HubSpot.Tokens;
        tokens.Rotates = true;
        var first = (string)(await Grant(caller, ("grant_type", "authorization_code"), ("code", tokens.Agree(Redirect)), ("redirect_uri", Redirect))).Body["refresh_token"]!;
        var second = (string)(await Grant(caller, ("grant_type", "refresh_token"), ("refresh_token", first))).Body["refresh_token"]!;

        second.Should().NotBe(first);
        ((string)(await Grant(caller, ("grant_type", "refresh_token"), ("refresh_token", first))).Body["status"]!).Should().Be("BAD_REFRESH_TOKEN");
        ((string)(await caller.Form(("grant_type", "refresh_token"), ("refresh_token", second), ("client_id", tokens.ClientId), ("client_secret", "wrong"))).Body["status"]!).Should().Be("BAD_CLIENT_SECRET");
        tokens.Revoke();
        var revoked = await Grant(caller, ("grant_type", "refresh_token"), ("refresh_token", second));
        (revoked.Status, (string)revoked.Body["error"]!, (string)revoked.Body["status"]!).Should().Be((400, "invalid_grant", "BAD_REFRESH_TOKEN"));
    }

    [Fact]
    public async Task A_scope_that_is_missing_is_named()
    {
        await using var caller = await HubSpotCaller.Start();
        caller.HubSpot.Tokens.Scopes = ["oauth", "crm.objects.companies.read"];

        var refused = await caller.Send("POST", Companies + "/batch/update", """{"inputs": []}""");

        (refused.Status, (string)refused.Body["errors"]![0]!["context"]!["requiredGranularScopes"]![0]!).Should().Be((403, "crm.objects.companies.write"));
        (await caller.Send("GET", Companies)).Status.Should().Be(200);
        (await caller.Send("GET", Companies, token: "nobody")).Status.Should().Be(401);
        (await caller.Send("GET", "/webhooks-journal/journal-local/{v}/earliest")).Status.Should().Be(403, "a private token cannot read the journal");
    }

    [Fact]
    public async Task More_calls_than_a_window_takes_are_refused_until_it_has_moved_on()
    {
        await using var caller = await HubSpotCaller.Start();
        caller.HubSpot.Limits.TenSecondly = 3;
        for (var call = 0; call < 3; call++) (await caller.Send("GET", Companies)).Headers["X-HubSpot-RateLimit-Remaining"].Should().Be($"{2 - call}");

        var refused = await caller.Send("GET", Companies);
        (refused.Status, (string)refused.Body["policyName"]!, refused.Headers.ContainsKey("Retry-After")).Should().Be((429, "TEN_SECONDLY_ROLLING", false));
        caller.Time.Advance(TimeSpan.FromSeconds(9.9));
        (await caller.Send("GET", Companies)).Status.Should().Be(429);
        caller.Time.Advance(TimeSpan.FromSeconds(0.1));
        (await caller.Send("GET", Companies)).Status.Should().Be(200);

        caller.HubSpot.Limits.Daily = 4;
        ((string)(await caller.Send("GET", Companies)).Body["policyName"]!).Should().Be("DAILY");
        for (var search = 0; search < 5; search++) (await caller.Send("POST", Companies + "/search", "{}")).Status.Should().Be(200, "searches are counted apart");
        var sixth = await caller.Send("POST", Companies + "/search", "{}");
        (sixth.Status, (string)sixth.Body["policyName"]!, sixth.Headers.ContainsKey("X-HubSpot-RateLimit-Max")).Should().Be((429, "SECONDLY", false));
        caller.Time.Advance(TimeSpan.FromHours(15));
        (await caller.Send("GET", Companies)).Status.Should().Be(200, "it is another day");
        caller.HubSpot.Limits.Refused.Should().Be(4);
    }

    [Fact]
    public async Task Faults_come_as_often_as_they_were_ordered_and_one_may_hide_work_that_was_done()
    {
        await using var caller = await HubSpotCaller.Start();
        var id = caller.HubSpot.Crm.Add(HubSpotKind.Companies, ("name", "A"));
        var faults = caller.HubSpot.Faults;
        faults.Next(HubSpotFault.Error, calls: 2, path: "/crm/objects");
        faults.Next(HubSpotFault.Locked, path: "/account-info");

        (await caller.Send("GET", Companies)).Status.Should().Be(500);
        (await caller.Send("GET", "/account-info/{v}/details")).Headers["Retry-After"].Should().Be("2");
        (await caller.Send("GET", Companies)).Status.Should().Be(500);
        (await caller.Send("GET", Companies)).Status.Should().Be(200);
        faults.Next(HubSpotFault.BadGateway);
        (await caller.Send("GET", Companies)).Status.Should().Be(502);
        faults.Next(HubSpotFault.Cut);
        await FluentActions.Awaiting(() => caller.Send("GET", Companies)).Should().ThrowAsync<HttpRequestException>();
        faults.Next(HubSpotFault.BrokenJson);
        await FluentActions.Awaiting(() => caller.Send("GET", Companies)).Should().ThrowAsync<System.Text.Json.JsonException>();
        faults.Next(HubSpotFault.CutAfter);
        await FluentActions.Awaiting(() => caller.Send("POST", Companies + "/batch/update", $$"""{"inputs": [{"id": "{{id}}", "properties": {"name": "B"} }]}""")).Should().ThrowAsync<HttpRequestException>();

        caller.HubSpot.Crm.Find(HubSpotKind.Companies, id)!.Properties["name"].Should().Be("B");
        caller.HubSpot.CallsOf("GET /crm/objects").Should().Be(6);
    }

    private static Task<HubSpotCaller.Answer> Grant(HubSpotCaller caller, params (string, string)[] fields) =>
        caller.Form([.. fields, ("client_id", caller.HubSpot.Tokens.ClientId), ("client_secret", caller.HubSpot.Tokens.ClientSecret)]);
}
