using System.Text.Json;
using Conturs.Appliance.Tests.Startup;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Conturs.Storage.Models;
using Conturs.Storage.Samples;
using Conturs.Testing.HubSpot;

namespace Conturs.Appliance.Tests.Cli;

/// <summary>The whole of it by verbs, against a HubSpot of our own over HTTP.</summary>
[Trait("Run", "once")]
public sealed class ConnectCommandTests : IDisposable
{
    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public async Task By_token_an_account_is_connected_tested_synchronized_and_let_go()
    {
        await using var hubSpot = await FakeHubSpot.Start();
        HubSpotSample.Fill(hubSpot, companies: 80, contacts: 40, deals: 90);
        string[] connect = ["connect", "hubspot", "--token-file", conturs.File("token", hubSpot.Tokens.Private), "--address", hubSpot.Address.AbsoluteUri, "--network", "127.0.0.0/8"];

        conturs.Succeed(connect).Should().Contain("numberofemployees (company size)").And.Contain("companies.conturs_score").And.Contain("Next: conturs sync run");
        conturs.Succeed("connect", "test").Should().Contain("Everything it needs is allowed").And.Contain("100 %");
        conturs.Succeed("sync", "run").Should().Contain("80 companies and 40 contacts read, 80 scored, 120 records written").And.Contain("Version 1 was learned from");
        conturs.Succeed("sync", "run").Should().Contain("0 scored, 0 records written");
        var status = JsonElement.Parse(conturs.Succeed("sync", "status", "--format", "json"))[0];
        status.GetProperty("state").GetString().Should().Be("ok");
        status.GetProperty("runs").GetArrayLength().Should().Be(2);
        conturs.Succeed("sync", "status").Should().Contain("hubspot (account");

        conturs.Succeed("connect", "remove", "hubspot", "--scores", "clear").Should().Contain("120 records");
        hubSpot.Crm.All(HubSpotKind.Companies).Should().OnlyContain(company => !company.Properties.ContainsKey("conturs_score"));
        conturs.Run("sync", "run").Code.Should().Be(2);
    }

    [Fact]
    public async Task Whoever_connects_beside_an_appliance_with_sample_data_has_it_taken_away_before_a_company_is_scored()
    {
        await using var hubSpot = await FakeHubSpot.Start();
        HubSpotSample.Fill(hubSpot, companies: 80, contacts: 0, deals: 90);
        using var appliance = RunningAppliance.Start(conturs.DataFolder);
        using var store = await appliance.Reach();
        await new SampleStore(store).Ask(TimeProvider.System.GetUtcNow());
        await Until(async () => (await new SampleStore(store).Find())?.Scored > 0);

        conturs.Succeed("connect", "hubspot", "--token-file", conturs.File("token", hubSpot.Tokens.Private), "--address", hubSpot.Address.AbsoluteUri, "--network", "127.0.0.0/8").Should().Contain("The sample data was taken away");

        (await new SampleStore(store).Find()).Should().BeNull();
        await Until(async () => (await new SyncRunStore(store).Newest("hubspot", 5)) is [.., { State: SyncRunState.Done }]);
        (await store.Count("scores")).Should().Be(80, "none is of the sample");
        var versions = (await store.All(ModelVersionStore.CatalogueShape).ToListAsync(TestContext.Current.CancellationToken)).Single().Entries;
        versions.Should().ContainSingle().Which.Version.Should().BeGreaterThan(1);
    }

    private static async Task Until(Func<Task<bool>> what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await what())
        {
            if (TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromMinutes(2)) throw new TimeoutException();
            await Task.Delay(20);
        }
    }

    [Fact]
    public async Task By_an_app_of_ones_own_somebody_agrees_first()
    {
        await using var hubSpot = await FakeHubSpot.Start();
        HubSpotSample.Fill(hubSpot, companies: 80, contacts: 0, deals: 90);
        var begun = conturs.Succeed("connect", "hubspot", "--client-id", hubSpot.Tokens.ClientId, "--client-secret-file", conturs.File("secret", hubSpot.Tokens.ClientSecret), "--address", hubSpot.Address.AbsoluteUri, "--network", "127.0.0.0/8");
        var agree = new Uri(begun.Trim());
        agree.AbsoluteUri.Should().StartWith("https://app.hubspot.com/oauth/authorize?client_id=").And.Contain("scope=oauth%20crm.objects");
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var back = (await browser.GetAsync(new Uri(hubSpot.Address, agree.PathAndQuery))).Headers.Location!.AbsoluteUri;

        conturs.Run("connect", "hubspot", "--code", back.Replace("state=", "state=0", StringComparison.Ordinal)).Code.Should().Be(2, "that is not the answer to what was asked");
        conturs.Succeed("connect", "hubspot", "--code", back).Should().Contain("It is connected");
        conturs.Succeed("sync", "run").Should().Contain("80 scored");

        conturs.Succeed("connect", "remove", "hubspot").Should().Contain("not connected any more");
        hubSpot.Crm.All(HubSpotKind.Companies).Should().OnlyContain(company => company.Properties.ContainsKey("conturs_score"), "scores are kept");
        hubSpot.Tokens.Refreshes.Should().BePositive();
        hubSpot.CallsOf("DELETE /appinstalls/2026-09/external-install").Should().Be(1);
        hubSpot.CallsOf("POST /oauth/2026-09/token/revoke").Should().Be(1);
    }

    [Theory]
    [InlineData("Say how to connect", "connect", "hubspot")]
    [InlineData("client secret", "connect", "hubspot", "--client-id", "x")]
    [InlineData("there is no file", "connect", "hubspot", "--token-file", "nowhere")]
    [InlineData("not a network", "connect", "hubspot", "--token", "x", "--network", "here")]
    [InlineData("Nothing is connected", "connect", "test")]
    [InlineData("Nothing is connected", "sync", "status")]
    public void What_is_wrong_is_said_and_ends_with_2(string message, params string[] args)
    {
        var result = conturs.Run(args);

        result.Code.Should().Be(2);
        result.Error.Should().Contain(message);
    }

    [Fact]
    public async Task Missing_scopes_are_named_and_nothing_is_kept()
    {
        await using var hubSpot = await FakeHubSpot.Start();
        hubSpot.Tokens.Scopes = [.. hubSpot.Tokens.Scopes.Except(["crm.objects.companies.write"])];

        var result = conturs.Run("connect", "hubspot", "--token", hubSpot.Tokens.Private, "--address", hubSpot.Address.AbsoluteUri, "--network", "127.0.0.0/8");

        result.Code.Should().Be(2);
        result.Error.Should().Contain("crm.objects.companies.write");
        conturs.Run("connect", "test").Code.Should().Be(2);
    }

    [Fact]
    public async Task A_history_that_is_too_small_is_said()
    {
        await using var hubSpot = await FakeHubSpot.Start();
        HubSpotSample.Fill(hubSpot, companies: 3, contacts: 0, deals: 0);
        conturs.Succeed("connect", "hubspot", "--token", hubSpot.Tokens.Private, "--address", hubSpot.Address.AbsoluteUri, "--network", "127.0.0.0/8");

        var result = conturs.Run("sync", "run");

        result.Code.Should().Be(1);
        result.Error.Should().Contain("Nothing can be learned");
    }
}
