using Conturs.Connectors.Crm;
using Conturs.Connectors.Egress;
using Conturs.Connectors.HubSpot;
using Conturs.Testing.HubSpot;

namespace Conturs.Connectors.Tests.HubSpot;

[Trait("Run", "once")]
public sealed class HubSpotFailureTests
{
    private const string Companies = "/crm/objects/2026-09/companies";

    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(HubSpotFault.Error)]
    [InlineData(HubSpotFault.BadGateway)]
    [InlineData(HubSpotFault.Unavailable)]
    [InlineData(HubSpotFault.BrokenJson)]
    [InlineData(HubSpotFault.Cut)]
    [InlineData(HubSpotFault.CutAfter)]
    public async Task What_passes_is_tried_again(HubSpotFault fault)
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        connected.Companies(3);
        await connected.Crm.Fields(None);
        connected.HubSpot.Faults.Next(fault, calls: 2, path: Companies);

        (await connected.Crm.Companies(null, None)).Records.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_HubSpot_that_says_when_to_come_again_is_asked_then()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        connected.Companies(1);
        await connected.Crm.Fields(None);
        connected.HubSpot.Faults.Next(HubSpotFault.Locked, path: Companies);
        var start = TimeProvider.System.GetTimestamp();

        (await connected.Crm.Companies(null, None)).Records.Should().HaveCount(1);

        // The lock says two seconds.
        TimeProvider.System.GetElapsedTime(start).Should().BeGreaterThan(TimeSpan.FromSeconds(1.8));
    }

    [Fact]
    public async Task A_HubSpot_that_fails_again_and_again_is_left_alone_for_a_while()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        await connected.Crm.Fields(None);
        connected.HubSpot.Faults.Next(HubSpotFault.Unavailable, calls: 1000, path: Companies);

        var asked = Enumerable.Range(0, 12).Select(_ => connected.Crm.Invoking(crm => crm.ReadCompanies(["1"], CallLane.Live, None)).Should().ThrowAsync<ConnectorException>());
        foreach (var failure in await Task.WhenAll(asked)) failure.Which.Kind.Should().Be(ConnectorFailure.Unavailable);

        connected.Crm.RestsUntil.Should().BeAfter(TimeProvider.System.GetUtcNow());
        var before = connected.HubSpot.CallsOf("POST " + Companies);
        await connected.Crm.Invoking(crm => crm.ReadCompanies(["1"], CallLane.Live, None)).Should().ThrowAsync<ConnectorException>();
        connected.HubSpot.CallsOf("POST " + Companies).Should().Be(before, "it is not asked while it rests");
    }

    [Fact]
    public async Task Too_many_calls_are_waited_for_and_none_is_lost()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        // Somebody else in the account uses nearly all of it.
        connected.HubSpot.Limits.TenSecondly = 25;
        var ids = connected.Companies(700);

        var page = await connected.Crm.ReadCompanies(ids, CallLane.Bulk, None);

        page.Records.Should().HaveCount(700);
    }

    [Fact]
    public async Task A_day_whose_calls_are_used_up_is_told_of_and_not_waited_for_here()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        await connected.Crm.Fields(None);
        connected.HubSpot.Limits.Daily = 0;

        var failure = (await connected.Crm.Invoking(crm => crm.Companies(null, None)).Should().ThrowAsync<ConnectorException>()).Which;

        failure.Should().Match<ConnectorException>(one => one.Kind == ConnectorFailure.RateLimited && one.RetryAfter > TimeSpan.FromMinutes(5));
        connected.Crm.RestsUntil.Should().NotBeNull();
    }

    [Fact]
    public async Task A_token_that_is_no_good_any_more_needs_somebody()
    {
        await using var connected = await ConnectedHubSpot.ByToken(options => options with { Token = "pat-eu1-void" });

        var failure = (await connected.Crm.Invoking(crm => crm.Companies(null, None)).Should().ThrowAsync<ConnectorException>()).Which;

        failure.Should().Match<ConnectorException>(one => one.Kind == ConnectorFailure.Revoked && one.IsPermanent);
        failure.Message.Should().NotContain("void");
    }

    [Fact]
    public async Task A_missing_scope_is_named()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        connected.HubSpot.Tokens.Scopes = [.. connected.HubSpot.Tokens.Scopes.Except(["crm.objects.deals.read", "crm.schemas.deals.read"])];

        var failure = (await connected.Crm.Invoking(crm => crm.Deals(null, None)).Should().ThrowAsync<ConnectorException>()).Which;

        failure.Kind.Should().Be(ConnectorFailure.MissingScope);
        failure.Message.Should().Contain("crm.objects.deals.read");
    }

    [Fact]
    public async Task An_expired_token_is_renewed_once_however_many_ask_and_the_new_one_is_kept_before_it_is_used()
    {
        var time = new ShiftedTime();
        await using var connected = await ConnectedHubSpot.ByApp(time: time, rotates: true);
        var ids = connected.Companies(600);
        await connected.Crm.ReadCompanies(ids, CallLane.Live, None);
        var callsWhenKept = -1;
        connected.BeforeKeeping = () =>
        {
            callsWhenKept = connected.HubSpot.CallsOf("POST " + Companies);
            return Task.CompletedTask;
        };
        var before = connected.HubSpot.CallsOf("POST " + Companies);
        time.Shift += Conturs.Testing.HubSpot.HubSpotTokens.Life;

        (await connected.Crm.ReadCompanies(ids, CallLane.Live, None)).Records.Should().HaveCount(600);

        connected.HubSpot.Tokens.Refreshes.Should().Be(2);
        connected.KeptTokens.Should().HaveCount(2).And.OnlyHaveUniqueItems();
        callsWhenKept.Should().Be(before, "nothing is asked with a token that is not kept yet");
    }

    [Fact]
    public async Task A_token_that_HubSpot_takes_for_expired_in_the_middle_is_renewed_and_the_call_made_again()
    {
        await using var connected = await ConnectedHubSpot.ByApp();
        var ids = connected.Companies(2);
        await connected.Crm.ReadCompanies(ids, CallLane.Live, None);
        connected.HubSpot.Tokens.ForgetAccess();

        (await connected.Crm.ReadCompanies(ids, CallLane.Live, None)).Records.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_connection_that_was_taken_away_needs_somebody()
    {
        await using var connected = await ConnectedHubSpot.ByApp();
        connected.HubSpot.Tokens.Revoke();

        (await connected.Crm.Invoking(crm => crm.Companies(null, None)).Should().ThrowAsync<ConnectorException>()).Which.Kind.Should().Be(ConnectorFailure.Revoked);
    }

    [Fact]
    public async Task A_wrong_secret_is_a_mistake_of_the_settings_and_no_end_of_the_connection()
    {
        await using var connected = await ConnectedHubSpot.ByApp(options => options with { ClientSecret = "wrong" });

        (await connected.Crm.Invoking(crm => crm.Companies(null, None)).Should().ThrowAsync<ConnectorException>()).Which.Kind.Should().Be(ConnectorFailure.Misconfigured);
    }

    [Fact]
    public async Task A_token_endpoint_that_is_not_well_is_no_end_of_the_connection()
    {
        await using var connected = await ConnectedHubSpot.ByApp();
        connected.HubSpot.Faults.Next(HubSpotFault.Unavailable, calls: 2, path: "/oauth/");

        (await connected.Crm.Companies(null, None)).Records.Should().BeEmpty();
    }

    [Fact]
    public async Task A_code_begins_a_connection_once()
    {
        await using var connected = await ConnectedHubSpot.ByApp(options => options with { RefreshToken = null });
        var redirect = new Uri("https://conturs.example.com/oauth/hubspot/callback");
        var code = connected.HubSpot.Tokens.Agree(redirect.OriginalString);

        await connected.Crm.Begin(code, redirect, None);

        connected.KeptTokens.Should().ContainSingle();
        (await connected.Crm.Companies(null, None)).Records.Should().BeEmpty();
        (await connected.Crm.Invoking(crm => crm.Begin(code, redirect, None)).Should().ThrowAsync<ConnectorException>()).Which.Kind.Should().Be(ConnectorFailure.Refused);
    }

    [Fact]
    public async Task An_address_inside_the_network_is_refused_where_nobody_allowed_it()
    {
        await using var hubSpot = await FakeHubSpot.Start();
        await using var connected = await ConnectedHubSpot.ByToken();
        using var crm = new HubSpotConnector(new HubSpotOptions { Address = hubSpot.Address, Token = "pat" }, new EgressClients(new EgressOptions(), new SystemNetwork(), TimeProvider.System), connected, TimeProvider.System);

        (await crm.Invoking(one => one.Companies(null, None)).Should().ThrowAsync<ConnectorException>()).Which.Kind.Should().Be(ConnectorFailure.Blocked);
        hubSpot.Calls.Should().BeEmpty();
    }

    /// <summary>The real clock, moved forward.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
