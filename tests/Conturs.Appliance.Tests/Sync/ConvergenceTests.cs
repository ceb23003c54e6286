using System.Globalization;
using Conturs.Storage.Connections;
using Conturs.Testing.HubSpot;
using CsCheck;

namespace Conturs.Appliance.Tests.Sync;

/// <summary>Whatever happens to signals and calls, after the daily run the account bears what a fresh scoring gives it, and nothing was written that was there already.</summary>
[Trait("Run", "once")]
public sealed class ConvergenceTests
{
    private static readonly int Histories = Environment.GetEnvironmentVariable("TESTS_LONG") == "1" ? 40 : 4;

    private static readonly HubSpotFault[] Faults = [HubSpotFault.Error, HubSpotFault.BadGateway, HubSpotFault.Unavailable, HubSpotFault.BrokenJson, HubSpotFault.Cut, HubSpotFault.CutAfter];

    private static readonly Gen<Act> Acts = Gen.Frequency(
        (8, Gen.Select(Gen.Int[0, 119], Gen.Int[1, 20_000]).Select((company, employees) => new Act("change", company, employees))),
        (1, Gen.Int[0, 119].Select(company => new Act("delete", company, 0))),
        (1, Gen.Select(Gen.Int[0, 119], Gen.Int[0, 119]).Select((stays, goes) => new Act("merge", stays, goes))),
        (1, Gen.Int[0, 119].Select(company => new Act("restore", company, 0))),
        (1, Gen.Const(new Act("add", 0, 0))),
        (2, Gen.Select(Gen.Int[0, Faults.Length - 1], Gen.Int[1, 3]).Select((fault, calls) => new Act("fault", fault, calls))),
        (1, Gen.Const(new Act("lose", 0, 0))),
        (1, Gen.Const(new Act("restart", 0, 0))),
        (2, Gen.Const(new Act("push", 0, 0))));

    [Fact]
    public async Task After_the_daily_run_the_account_bears_what_a_fresh_scoring_gives_it() =>
        await Acts.Array[10, 40].SampleAsync(Converges, iter: Histories, threads: 1);

    private static async Task Converges(Act[] acts)
    {
        await using var appliance = await ChangeTests.Connected(withApp: true, (one, kept) => kept with { WebhookToken = "sesame", WebhookAddress = "https://conturs.example.com/hooks/hubspot/sesame" });
        var hubSpot = appliance.HubSpot;
        hubSpot.Journal.Lag = TimeSpan.FromMilliseconds(300);
        hubSpot.Pushing.Properties.Add("numberofemployees");
        hubSpot.Pushing.IsCareless = true;
        var companies = hubSpot.Crm.All(HubSpotKind.Companies).Select(company => company.Id).ToList();
        foreach (var act in acts) await Do(act, appliance, companies);

        var run = await appliance.Run();
        run.State.Should().Be(SyncRunState.Done, run.Failure);
        await appliance.Quiet();
        appliance.Present(HubSpotKind.Companies).Should().BeEquivalentTo(await appliance.Fresh());
        var writes = ChangeTests.Writes(appliance);
        (await appliance.Run()).Counts.Should().Match<SyncCounts>(counts => counts.Written == 0 && counts.Scored == 0);
        ChangeTests.Writes(appliance).Should().Be(writes);
    }

    private static async Task Do(Act act, SyncedAppliance appliance, List<long> companies)
    {
        var (hubSpot, crm) = (appliance.HubSpot, appliance.HubSpot.Crm);
        var company = companies[act.One % companies.Count];
        var isThere = crm.Find(HubSpotKind.Companies, company)?.Id == company;
        switch (act.Kind)
        {
            case "change" when isThere:
                crm.Set(HubSpotKind.Companies, company, ("numberofemployees", act.Other.ToString(CultureInfo.InvariantCulture)));
                break;
            case "delete" when isThere:
                crm.Delete(HubSpotKind.Companies, company);
                break;
            case "restore" when !isThere && crm.All(HubSpotKind.Companies, archived: true).Any(record => record.Id == company && record.MergedInto is null):
                crm.Restore(HubSpotKind.Companies, company);
                break;
            case "merge" when isThere && companies[act.Other % companies.Count] is var goes && goes != company && crm.Find(HubSpotKind.Companies, goes)?.Id == goes:
                crm.Merge(HubSpotKind.Companies, company, goes);
                break;
            case "add":
                companies.Add(crm.Add(HubSpotKind.Companies, ("name", "New Ltd"), ("numberofemployees", "50")));
                break;
            case "fault":
                hubSpot.Faults.Next(Faults[act.One], act.Other, "/crm/");
                break;
            case "lose":
                // Nobody tells of what happens now: only the daily run can find it.
                hubSpot.Journal.Lose();
                break;
            case "restart":
                await appliance.Restart();
                break;
            case "push":
                hubSpot.Pushing.Target = new Uri(appliance.Served.Http.BaseAddress!, "hooks/hubspot/sesame");
                await hubSpot.Pushing.Send();
                break;
        }
    }

    private sealed record Act(string Kind, int One, int Other);
}
