using System.Globalization;
using Conturs.Appliance.LocalSocket;
using Conturs.Appliance.Tests.Cli;
using Conturs.Appliance.Tests.Startup;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Conturs.Testing.HubSpot;

namespace Conturs.Appliance.Tests.Sync;

/// <summary>A real process that is killed at every step of synchronization: what the account bears in the end is what a fresh scoring gives it, and nothing was written twice.</summary>
[Trait("Run", "once")]
public sealed class SyncKillTests : IAsyncDisposable
{
    /// <summary>Companies, of which each has three states in all: the free plan has a credit for each state.</summary>
    private const int Companies = 33;

    private static readonly int Rounds = Environment.GetEnvironmentVariable("TESTS_LONG") == "1" ? 60 : 6;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>How long it stands still: in the long form longer than every patience that it has.</summary>
    private static readonly TimeSpan Standstill = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("TESTS_LONG") == "1" ? 300 : 2);

    private readonly ContursProcess conturs = new();
    private readonly Random random = new(11);

    public ValueTask DisposeAsync()
    {
        conturs.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Kill_9_at_any_moment_loses_no_change_and_writes_nothing_twice()
    {
        await using var hubSpot = await FakeHubSpot.Start();
        HubSpotSample.Fill(hubSpot, Companies, contacts: 60, deals: Companies);
        hubSpot.Journal.Lag = TimeSpan.FromMilliseconds(200);
        var (calls, expected) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            using var appliance = RunningAppliance.Start(conturs.DataFolder, ("CONTURS_K", "5"));
            using var store = await appliance.Reach();
            if (round == 0) await Connect(store, hubSpot);
            foreach (var company in hubSpot.Crm.All(HubSpotKind.Companies).OrderBy(_ => random.Next()).Take(5)) Change(hubSpot, company.Id);
            // Each life gets some calls further than it began: the kill comes between any two of them, or within one.
            var until = calls + 2 + random.Next(22);
            var since = TimeProvider.System.GetTimestamp();
            await Until(() => Task.FromResult((calls = hubSpot.Calls.Values.Sum()) >= until || TimeProvider.System.GetElapsedTime(since) > TimeSpan.FromSeconds(6)));
            if (random.Next(2) == 0) hubSpot.Faults.Next(HubSpotFault.CutAfter, path: "/crm/objects/2026-09/companies/batch/update");
            appliance.Kill();
            expected++;
        }

        using var last = RunningAppliance.Start(conturs.DataFolder, ("CONTURS_K", "5"));
        using var kept = await last.Reach();
        var writesBefore = Writes(hubSpot);
        await RequireSettled(hubSpot, kept);
        last.Kill();
        expected.Should().Be(Rounds);
        writesBefore.Should().BePositive();
    }

    [Fact]
    public async Task An_appliance_that_stood_still_while_tokens_ran_out_and_records_changed_goes_on_and_writes_nothing_twice()
    {
        await using var hubSpot = await FakeHubSpot.Start();
        HubSpotSample.Fill(hubSpot, Companies, contacts: 60, deals: Companies);
        hubSpot.Journal.Lag = TimeSpan.FromMilliseconds(200);
        using var appliance = RunningAppliance.Start(conturs.DataFolder, ("CONTURS_K", "5"));
        using var store = await appliance.Reach();
        await Connect(store, hubSpot);
        // It stands still while it reads, while it writes, and when it only waits for changes.
        foreach (var calls in new[] { 12, 40, 70 })
        {
            await Until(() => Task.FromResult(hubSpot.Calls.Values.Sum() >= calls));
            appliance.Pause();
            hubSpot.Tokens.ForgetAccess();
            foreach (var company in hubSpot.Crm.All(HubSpotKind.Companies).OrderBy(_ => random.Next()).Take(5)) Change(hubSpot, company.Id);
            await Task.Delay(Standstill);
            appliance.Resume();
        }

        await RequireSettled(hubSpot, store);
        (await new SyncRunStore(store).Newest("hubspot", 50)).Select(run => run.State).Should().OnlyContain(state => state == SyncRunState.Done, "none was begun twice and left");
        appliance.Stop().Should().Be(0);
    }

    /// <summary>A run later the account bears what a fresh scoring gives it, and another run has nothing to write.</summary>
    private static async Task RequireSettled(FakeHubSpot hubSpot, RemoteStore kept)
    {
        await Run(kept);
        await Until(async () => await kept.Count(PendingChangeStore.Shape.Name) == 0);

        var fresh = (await FreshScoring.Of(kept, Kept(hubSpot) with { Token = hubSpot.Tokens.Private, ClientId = null })).ToDictionary(score => long.Parse(score.Key, CultureInfo.InvariantCulture), score => (string?)score.Value);
        hubSpot.Crm.All(HubSpotKind.Companies).ToDictionary(company => company.Id, company => company.Properties.GetValueOrDefault("conturs_score")).Should().BeEquivalentTo(fresh);
        var scores = fresh.Values.ToHashSet();
        hubSpot.Crm.All(HubSpotKind.Contacts).Should().OnlyContain(contact => scores.Contains(contact.Properties.GetValueOrDefault("conturs_score")!));
        var settled = Writes(hubSpot);
        await Run(kept);
        Writes(hubSpot).Should().Be(settled, "what is written is not written again");
    }

    private void Change(FakeHubSpot hubSpot, long company) => hubSpot.Crm.Set(HubSpotKind.Companies, company, ("numberofemployees", random.Next(2) == 0 ? "7" : "7000"));

    private static async Task Connect(IDocumentStore store, FakeHubSpot hubSpot)
    {
        await new ConnectionStore(store).Keep(Kept(hubSpot));
        await Ask(store);
    }

    private static KeptConnection Kept(FakeHubSpot hubSpot) => new()
    {
        Id = "hubspot",
        CreatedAt = DateTimeOffset.UnixEpoch,
        Address = hubSpot.Address.AbsoluteUri,
        Network = "127.0.0.0/8",
        Account = hubSpot.PortalId.ToString(CultureInfo.InvariantCulture),
        ClientId = hubSpot.Tokens.ClientId,
        ClientSecret = hubSpot.Tokens.ClientSecret,
        RefreshToken = hubSpot.Tokens.Grant(new Dictionary<string, string> { ["client_id"] = hubSpot.Tokens.ClientId, ["client_secret"] = hubSpot.Tokens.ClientSecret, ["grant_type"] = "authorization_code", ["code"] = hubSpot.Tokens.Agree("https://here"), ["redirect_uri"] = "https://here" }).RefreshToken,
    };

    private static async Task<string> Ask(IDocumentStore store)
    {
        var now = TimeProvider.System.GetUtcNow();
        var run = new SyncRun { Id = SyncRunStore.IdOf("hubspot", now), Connection = "hubspot", State = SyncRunState.Requested, Reason = "to be tested", CreatedAt = now };
        await new SyncRunStore(store).Keep(run);
        return run.Id;
    }

    private static async Task Run(IDocumentStore store)
    {
        var id = await Ask(store);
        await Until(async () => (await new SyncRunStore(store).Find(id))?.State is SyncRunState.Done or SyncRunState.Failed);
        (await new SyncRunStore(store).Find(id))!.Should().Match<SyncRun>(run => run.State == SyncRunState.Done);
    }

    private static int Writes(FakeHubSpot hubSpot) => hubSpot.Crm.All(HubSpotKind.Companies).Concat(hubSpot.Crm.All(HubSpotKind.Contacts)).Sum(record => record.Writes);

    private static async Task Until(Func<Task<bool>> what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await what())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Limit) throw new TimeoutException();
            await Task.Delay(5);
        }
    }
}
