using Conturs.Appliance.Licensing;
using Conturs.Appliance.Sync;
using Conturs.Storage.Connections;
using Conturs.Testing.HubSpot;

namespace Conturs.Appliance.Tests.Sync;

/// <summary>Work that is cut off in the middle, by HubSpot or by somebody who wants something else.</summary>
[Trait("Run", "once")]
public sealed class InterruptedTests
{
    [Fact]
    public async Task Contacts_get_the_score_although_they_could_not_be_read_after_their_company_was_written()
    {
        await using var appliance = await ChangeTests.Connected(withApp: true);
        var (crm, company) = (appliance.HubSpot.Crm, appliance.HubSpot.Crm.All(HubSpotKind.Companies)[3]);
        var contact = crm.LinksOf(HubSpotKind.Companies, company.Id, HubSpotKind.Contacts)[0];
        string? Factors(HubSpotKind kind, long id) => crm.Find(kind, id)!.Properties.GetValueOrDefault("conturs_top_factors");
        var before = Factors(HubSpotKind.Contacts, contact);
        appliance.HubSpot.Faults.Next(HubSpotFault.Error, calls: 6, path: "/crm/associations/");

        crm.Set(HubSpotKind.Companies, company.Id, ("industry", company.Properties["industry"] == "RETAIL" ? "LOGISTICS_AND_SUPPLY_CHAIN" : "RETAIL"), ("numberofemployees", "4321"));
        await SyncedAppliance.Until(() => Task.FromResult(Factors(HubSpotKind.Contacts, contact) != before), "the contact gets another score");

        Factors(HubSpotKind.Contacts, contact).Should().Be(Factors(HubSpotKind.Companies, company.Id));
    }

    [Fact]
    public async Task A_company_that_looks_like_one_person_does_not_keep_a_run_from_its_end_when_credits_are_short()
    {
        await using var appliance = await SyncedAppliance.Start(credits: 100);
        HubSpotSample.Fill(appliance.HubSpot, companies: 120, contacts: 0, deals: 150);
        foreach (var one in appliance.HubSpot.Crm.All(HubSpotKind.Companies).Where((_, place) => place % 20 == 0).ToList())
            appliance.HubSpot.Crm.Set(HubSpotKind.Companies, one.Id, ("name", "Anton Beispiel e.K."));

        var run = await appliance.Connect();

        run.State.Should().Be(SyncRunState.Done, run.Failure);
        (await appliance.Of<Metering>().Meter()).Usage().Remaining.Should().Be(0);
        run.Counts.Scored.Should().Be(100);
    }

    [Fact]
    public async Task A_connection_that_is_taken_away_in_the_middle_of_a_run_is_let_go_of_and_nothing_is_written_after_that()
    {
        await using var appliance = await ChangeTests.Connected(withApp: false);
        appliance.HubSpot.Faults.Latency = TimeSpan.FromMilliseconds(100);
        await appliance.Of<RunKeeping>().Ask(SyncedAppliance.Connection, "asked for", learns: true, CancellationToken.None);
        appliance.Of<SyncBell>().Ring();
        var reads = appliance.HubSpot.CallsOf("GET /crm/objects/2026-09/deals");
        await SyncedAppliance.Until(() => Task.FromResult(appliance.HubSpot.CallsOf("GET /crm/objects/2026-09/deals") > reads), "the run reads");

        await appliance.Of<ConnectionStore>().Change(SyncedAppliance.Connection, kept => kept with { IsLeaving = true });
        await SyncedAppliance.Until(async () => await appliance.Of<ConnectionStore>().Find(SyncedAppliance.Connection) is { IsLetGo: true }, "it is let go of");

        var calls = appliance.HubSpot.Calls.Values.Sum();
        await Task.Delay(500);
        appliance.HubSpot.Calls.Values.Sum().Should().Be(calls);
    }

    [Fact]
    public async Task A_connection_that_becomes_a_dry_run_in_the_middle_of_a_run_writes_nothing_more()
    {
        await using var appliance = await ChangeTests.Connected(withApp: false);
        foreach (var company in appliance.HubSpot.Crm.All(HubSpotKind.Companies)) appliance.HubSpot.Crm.Set(HubSpotKind.Companies, company.Id, ("conturs_score", ""));
        appliance.HubSpot.Faults.Latency = TimeSpan.FromMilliseconds(100);
        var run = await appliance.Of<RunKeeping>().Ask(SyncedAppliance.Connection, "asked for", learns: true, CancellationToken.None);
        appliance.Of<SyncBell>().Ring();
        var reads = appliance.HubSpot.CallsOf("GET /crm/objects/2026-09/deals");
        await SyncedAppliance.Until(() => Task.FromResult(appliance.HubSpot.CallsOf("GET /crm/objects/2026-09/deals") > reads), "the run reads");
        var writes = ChangeTests.Writes(appliance);

        await appliance.Of<ConnectionStore>().Change(SyncedAppliance.Connection, kept => kept with { WritesScores = false });
        appliance.Of<SyncBell>().Ring();
        await SyncedAppliance.Until(async () => await appliance.Of<SyncRunStore>().Find(run.Id) is { State: SyncRunState.Done }, "the run ends");

        ChangeTests.Writes(appliance).Should().Be(writes);
    }
}
