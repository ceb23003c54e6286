using System.Globalization;
using Conturs.Appliance.LocalSocket;
using Conturs.Appliance.Sync;
using Conturs.Storage.Connections;
using Conturs.Testing.HubSpot;

namespace Conturs.Benchmarks;

/// <summary>
/// How long it takes until a connected account is scored, and until a change is: the appliance in a process of its own, over HTTP
/// with a HubSpot of our own here, which thinks 150 ms about each call and keeps the limits of the vendor.
/// </summary>
internal sealed class SyncFigures(string folder)
{
    private const int Companies = 5000;
    private const int Contacts = 10_000;
    private const int Deals = 2000;
    private const int Changes = 200;
    private const int Burst = 10_000;
    private const string Address = "http://127.0.0.1:18097";

    private readonly Random random = new(7);
    private FakeHubSpot hubSpot = null!;
    private RemoteStore store = null!;

    /// <summary>Prints them.</summary>
    /// <param name="parent">Folder in which a data folder is made and removed.</param>
    public static async Task Print(string parent)
    {
        var folder = Path.Combine(parent, $"conturs-sync-{Environment.ProcessId}");
        Directory.CreateDirectory(folder);
        try
        {
            await new SyncFigures(folder).Measure();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task Measure()
    {
        await using var account = hubSpot = await FakeHubSpot.Start();
        HubSpotSample.Fill(hubSpot, Companies, Contacts, Deals);
        hubSpot.Faults.Latency = TimeSpan.FromMilliseconds(150);
        using var appliance = ServedProcess.Start([HttpServed.Verb, folder, Address]);
        using var reached = store = (await RemoteStore.Reach(folder, TimeProvider.System))!;

        var start = TimeProvider.System.GetTimestamp();
        await Connect(Kept() with { Token = hubSpot.Tokens.Private });
        var run = await Ended();
        Say($"connected, learned and written back: {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s, {run.Counts.Written:N0} records written of {Companies + Contacts:N0}, {hubSpot.Calls.Values.Sum():N0} calls, {hubSpot.Limits.Refused} refused, {appliance.PeakMegabytes:0} MB at most, {appliance.Processor.TotalSeconds:0.0} s of processor");
        Say($"  {run.State}: {run.Failure ?? run.Detail}");

        var before = (Written: Writes(), Calls: hubSpot.Calls.Values.Sum());
        start = TimeProvider.System.GetTimestamp();
        await Connect(Kept() with { Token = hubSpot.Tokens.Private });
        run = await Ended();
        Say($"the same once more, nothing changed: {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s, {Writes() - before.Written} writes, {run.Counts.Scored} scored, {hubSpot.Calls.Values.Sum() - before.Calls:N0} calls");

        await Channel("polling", Kept() with { Token = hubSpot.Tokens.Private });
        var app = Kept() with { ClientId = hubSpot.Tokens.ClientId, ClientSecret = hubSpot.Tokens.ClientSecret, RefreshToken = Agreed() };
        await Channel("feed", app);
        hubSpot.Pushing.Properties.Add("numberofemployees");
        var target = new Uri($"{Address}/hooks/hubspot/0123456789abcdef");
        await Channel("webhook", app with { WebhookToken = "0123456789abcdef", WebhookAddress = target.AbsoluteUri }, target);
        await AllAtOnce(target);
        Say($"in the end {appliance.PeakMegabytes:0} MB at most");
    }

    private async Task Channel(string channel, KeptConnection kept, Uri? target = null)
    {
        await Connect(kept);
        await Ended();
        await Quiet();
        hubSpot.Pushing.Target = target;
        var companies = hubSpot.Crm.All(HubSpotKind.Companies);
        for (var change = 0; change < Changes; change++)
        {
            Change(companies[random.Next(companies.Count)].Id);
            await hubSpot.Pushing.Send();
            await Task.Delay(100);
        }

        hubSpot.Pushing.Target = null;
        await Task.Delay(TimeSpan.FromSeconds(20));
        await Quiet();
        foreach (var latency in (await SyncStatus.Of(store, CancellationToken.None))[0].Latency.Where(one => one.Channel == channel))
            Say($"by {channel}: from change to written score {latency.P50:0.0} s (half), {latency.P95:0.0} s (95 %), {latency.Changes} changes measured");
    }

    private async Task AllAtOnce(Uri target)
    {
        hubSpot.Pushing.Target = target;
        var start = TimeProvider.System.GetTimestamp();
        var companies = hubSpot.Crm.All(HubSpotKind.Companies);
        for (var change = 0; change < Burst; change++) Change(companies[change % companies.Count].Id);
        var statuses = await hubSpot.Pushing.Send();
        Say($"{Burst:N0} changes at once: taken on after {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s by {statuses.Count} requests, {statuses.Count(status => status != 202)} of them refused; one was answered after {Of(hubSpot.Pushing.Took, 0.5):0} ms (half), {Of(hubSpot.Pushing.Took, 0.99):0} ms (99 %)");
        hubSpot.Pushing.Target = null;
        await Task.Delay(TimeSpan.FromSeconds(5));
        await Quiet();
        Say($"  all {companies.Count:N0} companies looked at after {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s");
    }

    private static double Of(IReadOnlyList<TimeSpan> took, double share) => took.Order().ElementAt((int)Math.Ceiling(share * took.Count) - 1).TotalMilliseconds;

    private void Change(long company) => hubSpot.Crm.Set(HubSpotKind.Companies, company, ("numberofemployees", random.Next(1, 20_000).ToString(CultureInfo.InvariantCulture)));

    private int Writes() => hubSpot.Crm.All(HubSpotKind.Companies).Concat(hubSpot.Crm.All(HubSpotKind.Contacts)).Sum(record => record.Writes);

    private async Task Connect(KeptConnection kept)
    {
        await new ConnectionStore(store).Keep(kept);
        var now = TimeProvider.System.GetUtcNow();
        await new SyncRunStore(store).Keep(new SyncRun { Id = SyncRunStore.IdOf(kept.Id, now), Connection = kept.Id, State = SyncRunState.Requested, Reason = "to be measured", CreatedAt = now });
    }

    private async Task<SyncRun> Ended()
    {
        while (true)
        {
            if ((await new SyncRunStore(store).Newest("hubspot", 1)) is [{ State: SyncRunState.Done or SyncRunState.Failed } run]) return run;
            await Task.Delay(100);
        }
    }

    private async Task Quiet()
    {
        while (await store.Count(PendingChangeStore.Shape.Name) > 0) await Task.Delay(100);
    }

    private KeptConnection Kept() => new() { Id = "hubspot", CreatedAt = DateTimeOffset.UnixEpoch, Address = hubSpot.Address.AbsoluteUri, Network = "127.0.0.0/8", Account = hubSpot.PortalId.ToString(CultureInfo.InvariantCulture) };

    private string? Agreed() => hubSpot.Tokens.Grant(new Dictionary<string, string> { ["client_id"] = hubSpot.Tokens.ClientId, ["client_secret"] = hubSpot.Tokens.ClientSecret, ["grant_type"] = "authorization_code", ["code"] = hubSpot.Tokens.Agree("https://here"), ["redirect_uri"] = "https://here" }).RefreshToken;

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
