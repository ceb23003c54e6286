using System.Globalization;
using Conturs.Appliance.Licensing;
using Conturs.Appliance.Sync;
using Conturs.Storage.Audit;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Conturs.Storage.Scores;
using Conturs.Testing.HubSpot;

namespace Conturs.Appliance.Tests.Sync;

[Trait("Run", "once")]
public sealed class ChangeTests
{
    [Fact]
    public async Task A_changed_company_is_scored_and_written_with_its_contacts_and_an_unchanged_one_costs_nothing()
    {
        await using var appliance = await Connected(withApp: true);
        var (crm, company) = (appliance.HubSpot.Crm, appliance.HubSpot.Crm.All(HubSpotKind.Companies)[3]);
        var contact = crm.LinksOf(HubSpotKind.Companies, company.Id, HubSpotKind.Contacts)[0];
        var (writes, credits) = (Writes(appliance), (await Meter(appliance)).Used);

        crm.Set(HubSpotKind.Companies, company.Id, ("industry", company.Properties["industry"] == "RETAIL" ? "LOGISTICS_AND_SUPPLY_CHAIN" : "RETAIL"), ("numberofemployees", "4321"));
        crm.Set(HubSpotKind.Companies, crm.All(HubSpotKind.Companies)[4].Id, ("city", " "));
        await SyncedAppliance.Until(async () => (await Meter(appliance)).Used > credits, "it is scored");
        await appliance.Quiet();

        appliance.Present(HubSpotKind.Companies).Should().BeEquivalentTo(await appliance.Fresh());
        ((await Meter(appliance)).Used - credits).Should().Be(1);
        appliance.Score(HubSpotKind.Contacts, contact).Should().Be(appliance.Score(HubSpotKind.Companies, company.Id));
        (Writes(appliance) - writes).Should().Be(1 + crm.LinksOf(HubSpotKind.Companies, company.Id, HubSpotKind.Contacts).Count);
    }

    [Fact]
    public async Task A_change_right_after_the_first_run_began_is_told_of()
    {
        await using var appliance = await SyncedAppliance.Start();
        HubSpotSample.Fill(appliance.HubSpot, companies: 120, contacts: 0, deals: 150);
        appliance.HubSpot.Journal.Lag = TimeSpan.Zero;
        var connecting = appliance.Connect(withApp: true);
        await SyncedAppliance.Until(() => Task.FromResult(appliance.HubSpot.CallsOf("GET /crm/objects/2026-09/deals") > 0), "the run reads");

        appliance.HubSpot.Journal.Subscriptions.Should().HaveCount(4, "the feed is asked for before anything is read");

        (await connecting).State.Should().Be(SyncRunState.Done);
    }

    [Fact]
    public async Task A_second_run_through_everything_writes_nothing_and_costs_nothing()
    {
        await using var appliance = await Connected(withApp: true);
        var (writes, credits) = (Writes(appliance), (await Meter(appliance)).Used);

        var run = await appliance.Run();

        run.Counts.Should().Be(new SyncCounts(120, 0, 150, 0, 0, 0, 0));
        (Writes(appliance), (await Meter(appliance)).Used).Should().Be((writes, credits));
    }

    [Fact]
    public async Task Pushed_changes_are_taken_with_a_signature_and_refused_without()
    {
        await using var appliance = await Connected(withApp: true, Pushed);
        appliance.HubSpot.Pushing.Properties.Add("numberofemployees");
        appliance.HubSpot.Pushing.IsCareless = true;
        appliance.HubSpot.Journal.Lag = TimeSpan.FromHours(1);
        appliance.HubSpot.Pushing.Target = new Uri(appliance.Served.Http.BaseAddress!, "hooks/hubspot/sesame");
        var companies = appliance.HubSpot.Crm.All(HubSpotKind.Companies).Take(30).ToList();

        foreach (var company in companies) appliance.HubSpot.Crm.Set(HubSpotKind.Companies, company.Id, ("numberofemployees", "9999"));
        var statuses = await appliance.HubSpot.Pushing.Send();

        statuses.Should().OnlyContain(status => status == 202);
        await appliance.Quiet();
        appliance.Present(HubSpotKind.Companies).Should().BeEquivalentTo(await appliance.Fresh());
        (await SyncStatus.Of(appliance.Kept, CancellationToken.None))[0].Latency.Should().Contain(latency => latency.Channel == "webhook" && latency.P95 < 30);

        using var forged = new StringContent("""[{"subscriptionType":"object.propertyChange","objectTypeId":"0-2","objectId":1,"occurredAt":1}]""");
        ((int)(await appliance.Served.Http.PostAsync("hooks/hubspot/sesame", forged)).StatusCode).Should().Be(401);
        ((int)(await appliance.Served.Http.PostAsync("hooks/hubspot/other", forged)).StatusCode).Should().Be(404);
        ((int)(await appliance.Served.Http.PostAsync("hooks/uspacy/sesame", forged)).StatusCode).Should().Be(404);
        (await appliance.Kept.Count(PendingChangeStore.Shape.Name)).Should().Be(0);

        // What is signed is the address that HubSpot was told, which is the one it calls.
        KeptConnection Pushed(SyncedAppliance one, KeptConnection kept) => kept with { WebhookToken = "sesame", WebhookAddress = new Uri(one.Served.Http.BaseAddress!, "hooks/hubspot/sesame").AbsoluteUri };
    }

    [Fact]
    public async Task By_polling_a_change_arrives_too()
    {
        await using var appliance = await Connected(withApp: false);
        var company = appliance.HubSpot.Crm.All(HubSpotKind.Companies)[9];

        appliance.HubSpot.Crm.Set(HubSpotKind.Companies, company.Id, ("numberofemployees", "8765"));
        await SyncedAppliance.Until(async () => (await SyncStatus.Of(appliance.Kept, CancellationToken.None))[0].Latency.Any(latency => latency.Channel == "polling"), "the score is written");

        appliance.Present(HubSpotKind.Companies).Should().BeEquivalentTo(await appliance.Fresh());
    }

    [Fact]
    public async Task A_merged_company_keeps_one_score_and_a_deleted_one_none()
    {
        await using var appliance = await Connected(withApp: true);
        var (crm, companies) = (appliance.HubSpot.Crm, appliance.HubSpot.Crm.All(HubSpotKind.Companies));

        crm.Merge(HubSpotKind.Companies, stays: companies[0].Id, goes: companies[1].Id);
        crm.Delete(HubSpotKind.Companies, companies[2].Id);

        await SyncedAppliance.Until(async () => await appliance.Kept.Count(ScoreStore.Shape.Name) == 118, "those that are gone are forgotten");
        await appliance.Quiet();
        (await appliance.Kept.Count(CrmRecordStore.Shape.Name)).Should().Be(118);
        appliance.Present(HubSpotKind.Companies).Should().BeEquivalentTo(await appliance.Fresh());
        (await Recorded(appliance, companies[0].Id)).Should().NotBeNull();
    }

    [Fact]
    public async Task What_was_deleted_while_nobody_looked_is_found_by_the_daily_run_and_values_that_speak_of_people_are_counted()
    {
        await using var appliance = await Connected(withApp: false);
        var companies = appliance.HubSpot.Crm.All(HubSpotKind.Companies);
        foreach (var company in companies.Take(3)) appliance.HubSpot.Crm.Delete(HubSpotKind.Companies, company.Id);
        foreach (var company in companies.Skip(3).Take(2)) appliance.HubSpot.Crm.Set(HubSpotKind.Companies, company.Id, ("city", "jane.doe@example.com"));

        var run = await appliance.Run();

        run.Counts.Gone.Should().Be(3);
        run.Counts.Personal.Should().Be(2);
        (await appliance.Kept.Count(CrmRecordStore.Shape.Name)).Should().Be(117);
    }

    [Fact]
    public async Task A_contact_that_asks_to_be_forgotten_leaves_nothing_and_the_request_is_on_record()
    {
        await using var appliance = await Connected(withApp: true);
        var contact = appliance.HubSpot.Crm.All(HubSpotKind.Contacts)[5];

        appliance.HubSpot.Crm.DeleteForPrivacy(contact.Id);
        await SyncedAppliance.Until(async () => await appliance.Kept.Count(AuditLog.Shape.Name) > 0, "it is written down");
        await appliance.Quiet();

        var subject = Pseudonym.Of(appliance.Keys, $"hubspot:contact:{Text(contact.Id)}");
        await foreach (var document in new Storage.Privacy.SubjectDocuments(appliance.Kept).Of(Storage.Privacy.DataSubject.Of(appliance.Keys, Storage.Privacy.SubjectNames.OfReference($"hubspot:contact:{Text(contact.Id)}"))))
            document.Should().BeNull("nothing is kept");
        appliance.Served.Log.Should().NotContain(subject.Text);
    }

    [Fact]
    public async Task A_record_that_refuses_is_tried_again_then_parked_and_keeps_no_other_from_its_score()
    {
        var time = new QuickTime();
        await using var appliance = await Connected(withApp: true, time: time);
        var companies = appliance.HubSpot.Crm.All(HubSpotKind.Companies);
        appliance.HubSpot.Crm.Properties.Required.Add((HubSpotKind.Companies, "state", "city", "Nowhere"));

        foreach (var company in companies.Take(20)) appliance.HubSpot.Crm.Set(HubSpotKind.Companies, company.Id, ("numberofemployees", "7654"));
        // Somebody took its score away, so that there is something to write whatever the model makes of its facts.
        appliance.HubSpot.Crm.Set(HubSpotKind.Companies, companies[0].Id, ("city", "Nowhere"), ("conturs_score", null));
        await SyncedAppliance.Until(
            async () =>
            {
                // To the next attempt, and no further: tokens and the journal have clocks, too.
                if (await appliance.Of<PendingChangeStore>().NextAt(SyncedAppliance.Connection) is { } due && due > time.GetUtcNow() + TimeSpan.FromSeconds(2)) time.Shift += due - time.GetUtcNow();
                appliance.Of<SyncBell>().Ring();
                return (await SyncStatus.Of(appliance.Kept, CancellationToken.None))[0].Parked.Count > 0;
            }, "it is parked");

        await appliance.Quiet();
        var fresh = await appliance.Fresh();
        appliance.Present(HubSpotKind.Companies).Where(score => score.Value != fresh[score.Key]).Select(score => score.Key).Should().BeSubsetOf([Text(companies[0].Id)]);
        var parked = (await SyncStatus.Of(appliance.Kept, CancellationToken.None))[0].Parked.Single();
        parked.Id.Should().Be(Text(companies[0].Id));
        parked.Reason.Should().Contain("state");

        appliance.HubSpot.Crm.Set(HubSpotKind.Companies, companies[0].Id, ("state", "Somewhere"));
        await appliance.Run();
        appliance.Present(HubSpotKind.Companies).Should().BeEquivalentTo(await appliance.Fresh());
        (await SyncStatus.Of(appliance.Kept, CancellationToken.None))[0].Parked.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_credit_for_each_those_that_changed_last_are_scored_and_the_rest_waits()
    {
        await using var appliance = await SyncedAppliance.Start(credits: null);
        HubSpotSample.Fill(appliance.HubSpot, companies: 150, contacts: 0, deals: 150);
        await Task.Delay(5);
        var latest = appliance.HubSpot.Crm.All(HubSpotKind.Companies).Take(10).ToList();
        foreach (var company in latest) appliance.HubSpot.Crm.Set(HubSpotKind.Companies, company.Id, ("city", "Lviv"));

        var run = await appliance.Connect(withApp: true);

        run.State.Should().Be(SyncRunState.Done);
        appliance.Present(HubSpotKind.Companies).Should().HaveCount(100).And.ContainKeys(latest.Select(company => Text(company.Id)));
        (await SyncStatus.Of(appliance.Kept, CancellationToken.None))[0].WaitingForCredits.Should().Be(50);
        (await Meter(appliance)).Remaining.Should().Be(0);
    }

    [Fact]
    public async Task A_connection_that_was_taken_away_rests_until_somebody_connects_again()
    {
        await using var appliance = await Connected(withApp: true);
        appliance.HubSpot.Tokens.Revoke();
        // The feed is the app's own; it is the record that cannot be read.
        appliance.HubSpot.Crm.Set(HubSpotKind.Companies, appliance.HubSpot.Crm.All(HubSpotKind.Companies)[0].Id, ("numberofemployees", "31"));
        await SyncedAppliance.Until(async () => (await SyncStatus.Of(appliance.Kept, CancellationToken.None))[0].State == "needs_somebody", "it is seen");
        var calls = appliance.HubSpot.Calls.Values.Sum();
        for (var knock = 0; knock < 5; knock++)
        {
            appliance.Of<ChangeAsking>().Knock();
            appliance.Of<SyncBell>().Ring();
            await Task.Delay(50);
        }

        appliance.HubSpot.Calls.Values.Sum().Should().BeLessThanOrEqualTo(calls + 2, "nobody is asked again and again");
        appliance.Served.Log.Split('\n').Count(line => line.Contains("does not go on", StringComparison.Ordinal)).Should().Be(1);

        var again = await appliance.Connect(withApp: true);
        again.State.Should().Be(SyncRunState.Done, again.Failure);
    }

    [Fact]
    public async Task A_dry_run_scores_and_writes_nothing_to_the_account()
    {
        await using var appliance = await Connected(withApp: true, (_, kept) => kept with { WritesScores = false });

        (await appliance.Kept.Count(ScoreStore.Shape.Name)).Should().Be(120);
        Writes(appliance).Should().Be(0);
        appliance.HubSpot.Crm.Properties.Find(HubSpotKind.Companies, "conturs_score").Should().BeNull();
    }

    [Fact]
    public async Task A_company_that_opted_out_loses_its_score_with_the_next_run()
    {
        await using var appliance = await Connected(withApp: true);
        var company = appliance.HubSpot.Crm.All(HubSpotKind.Companies)[7];
        await appliance.Of<Conturs.Appliance.Privacy.PrivacyOffice>().OptOut(Storage.Privacy.SubjectNames.OfReference(Text(company.Id)), withdraw: false, "test");

        await appliance.Run();

        appliance.Score(HubSpotKind.Companies, company.Id).Should().BeNull();
        appliance.HubSpot.Crm.LinksOf(HubSpotKind.Companies, company.Id, HubSpotKind.Contacts).Should().OnlyContain(contact => appliance.Score(HubSpotKind.Contacts, contact) == null);
        appliance.Present(HubSpotKind.Companies).Should().HaveCount(119);
    }

    internal static async Task<SyncedAppliance> Connected(bool withApp, Func<SyncedAppliance, KeptConnection, KeptConnection>? with = null, TimeProvider? time = null)
    {
        var appliance = await SyncedAppliance.Start(time: time);
        HubSpotSample.Fill(appliance.HubSpot, companies: 120, contacts: 150, deals: 150);
        var run = await appliance.Connect(withApp, with is null ? null : kept => with(appliance, kept));
        run.State.Should().Be(SyncRunState.Done, run.Failure);
        await appliance.Quiet();
        return appliance;
    }

    internal static int Writes(SyncedAppliance appliance) => appliance.HubSpot.Crm.All(HubSpotKind.Companies).Concat(appliance.HubSpot.Crm.All(HubSpotKind.Contacts)).Sum(record => record.Writes);

    private static async Task<CreditUsage> Meter(SyncedAppliance appliance) => (await appliance.Of<Metering>().Meter()).Usage();

    private static async Task<LeadScores?> Recorded(SyncedAppliance appliance, long company) => (await appliance.Kept.Find(ScoreStore.Shape, Pseudonym.Of(appliance.Keys, $"hubspot:{Text(company)}").Text))?.Record;

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
