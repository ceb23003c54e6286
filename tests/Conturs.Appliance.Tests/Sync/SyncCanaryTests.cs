using System.Globalization;
using System.Text;
using Conturs.Appliance.Sync;
using Conturs.Appliance.Tests.LocalSocket;
using Conturs.Storage;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy.Scanning;
using Conturs.Testing.HubSpot;

namespace Conturs.Appliance.Tests.Sync;

/// <summary>Every field of an account that names somebody holds a text that is nowhere else in the world; after a day of synchronization it is nowhere here either.</summary>
[Trait("Run", "once")]
public sealed class SyncCanaryTests
{
    private static readonly HubSpotFault[] Faults = [HubSpotFault.Error, HubSpotFault.BrokenJson, HubSpotFault.Cut, HubSpotFault.CutAfter, HubSpotFault.Locked];

    [Fact]
    public async Task After_a_whole_day_nothing_that_names_anybody_is_on_disk_in_logs_in_metrics_or_in_answers()
    {
        using var place = new RunFolder();
        var time = new QuickTime();
        using var folder = DataFolder.OpenForWriting(place.Path);
        var ring = KeyRing.OpenOrCreate(folder, null);
        var (log, answers) = ("", new StringBuilder());
        await using (var store = await LiteDbStore.Open(folder, ring, time))
        {
            await using var appliance = await SyncedAppliance.Start(documents: store, time: time, ring: ring);
            HubSpotSample.Fill(appliance.HubSpot, companies: 120, contacts: 150, deals: 150);
            appliance.HubSpot.Journal.Lag = TimeSpan.Zero;
            (await appliance.Connect(withApp: true)).State.Should().Be(SyncRunState.Done);
            for (var hour = 0; hour < 24; hour++) await Hour(hour, appliance, time);
            (await appliance.Run(learns: true)).State.Should().Be(SyncRunState.Done);

            appliance.HubSpot.Tokens.Refreshes.Should().BeGreaterThan(20, "the day passed for tokens, too");
            foreach (var status in await SyncStatus.Of(store, CancellationToken.None)) answers.AppendLine(status.ToString()).AppendJoin('\n', status.Runs).AppendJoin('\n', status.Parked).AppendLine(status.Failure);
            var key = await appliance.Served.Key(ApiScope.Admin);
            foreach (var path in (string[])["/metrics", "/v1/model", "/v1/patterns", "/v1/model/report", "/v1/usage"]) answers.AppendLine(await (await appliance.Served.Ask(path, key)).Content.ReadAsStringAsync());
            log = appliance.Served.Log;

            var found = new List<string>();
            var scan = new FolderScan(new FormSearch(TextForms.Of(1, HubSpotSample.Personal)), hit => found.Add($"{hit.Place} ({hit.Encoding})"));
            await scan.Run(place.Path, store, ring);
            scan.SearchStream(new MemoryStream(Encoding.UTF8.GetBytes(log)), "the log");
            scan.SearchStream(new MemoryStream(Encoding.UTF8.GetBytes(answers.ToString())), "answers");
            found.Should().BeEmpty();
        }

        log.Should().Contain("Everything was read from hubspot");
        answers.ToString().Should().Contain("conturs_sync_latency");
    }

    private static async Task Hour(int hour, SyncedAppliance appliance, QuickTime time)
    {
        var (crm, random) = (appliance.HubSpot.Crm, new Random(hour));
        var companies = crm.All(HubSpotKind.Companies);
        foreach (var company in companies.OrderBy(_ => random.Next()).Take(4))
            crm.Set(HubSpotKind.Companies, company.Id, ("numberofemployees", random.Next(1, 9000).ToString(CultureInfo.InvariantCulture)), ("name", $"{HubSpotSample.Personal} renamed {hour}"), ("city", hour % 2 == 0 ? $"{HubSpotSample.Personal}@{HubSpotSample.Personal}.example" : "Lviv"));
        if (hour % 3 == 0) crm.Delete(HubSpotKind.Companies, companies[^1].Id);
        if (hour % 4 == 0) crm.DeleteForPrivacy(crm.All(HubSpotKind.Contacts)[0].Id);
        appliance.HubSpot.Faults.Next(Faults[hour % Faults.Length], path: "/crm/");
        time.Shift += TimeSpan.FromHours(1);
        await appliance.Settle();
    }
}
