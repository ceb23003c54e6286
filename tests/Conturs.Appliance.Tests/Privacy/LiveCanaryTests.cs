using System.Text;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Tests.Cli;
using Conturs.Appliance.Tests.Startup;
using Conturs.Storage.Privacy.Scanning;
using Conturs.Storage.Scores;
using FluentAssertions;
using Xunit;

namespace Conturs.Appliance.Tests.Privacy;

/// <summary>The same proof beside a running appliance: runs in flight while somebody is forgotten, snapshots meanwhile, and a kill in the end.</summary>
public sealed class LiveCanaryTests : IDisposable
{
    private static readonly FormSearch Never = new(Canaries.Stems.Concat(Canaries.Texts).SelectMany((text, i) => TextForms.Of(i + 1, text)));

    private readonly ContursProcess conturs = new();
    private readonly StringBuilder said = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public async Task Whoever_is_forgotten_beside_a_running_appliance_is_nowhere_after_it_was_killed()
    {
        var (deals, leads) = (conturs.File("deals.csv", Canaries.DealFile), conturs.File("leads.csv", Canaries.LeadFile));
        var (reference, domain) = (Canaries.Reference('D', 0), Canaries.Domain('L', 0));
        using (var appliance = RunningAppliance.Start(conturs.DataFolder))
        {
            Say("learn", "--deals", deals);
            Say("score", "--leads", leads, "--out", "scores.csv");
            await Snapshot(appliance);
            Directory.CreateDirectory(Path.Combine(conturs.DataFolder, "backups"));
            Say("backup", Path.Combine(conturs.DataFolder, "backups", "before"));
            (await PlacesOf(reference, domain)).Should().Contain(place => place.Contains("store/snapshot-", StringComparison.Ordinal)).And.Contain(place => place.Contains("store/log-", StringComparison.Ordinal), "the search sees what there is to see");

            // Both read the subjects while they are being forgotten, whoever is faster.
            var learning = Task.Run(() => conturs.Run("learn", "--deals", deals, "--seed", "7"), TestContext.Current.CancellationToken);
            var scoring = Task.Run(() => conturs.Run("score", "--leads", conturs.File("others.csv", Canaries.LeadFile.Replace("Retail", "Energy", StringComparison.Ordinal)), "--out", "others-scored.csv"), TestContext.Current.CancellationToken);
            Say("privacy", "forget", "--domain", domain, "--keep-out");
            await Snapshot(appliance);
            Say("privacy", "forget", "--ref", reference, "--keep-out");
            var (learned, scored) = (Said(await learning), Said(await scoring));
            learned.Code.Should().BeOneOf([0, 1], learned.Error);
            if (learned.Code == 1) learned.Error.Should().Contain("Give the same command again.");
            scored.Code.Should().Be(0, scored.Error);
            Say("backup", Path.Combine(conturs.DataFolder, "backups", "after"));
            File.Delete(Path.Combine(conturs.DataFolder, "backups", "before"));
            await Snapshot(appliance);
            await SeeNothing("while it runs", reference, domain);

            appliance.Kill();
            said.AppendJoin('\n', appliance.Log.Select(line => line.ToString()));
        }

        await SeeNothing("after it was killed", reference, domain);
    }

    private void Say(params string[] args)
    {
        var result = Said(conturs.Run(args));
        result.Code.Should().Be(0, result.Error);
    }

    private ContursProcess.Result Said(ContursProcess.Result result)
    {
        said.AppendLine(result.Output).AppendLine(result.Error);
        return result;
    }

    private static async Task Snapshot(RunningAppliance appliance)
    {
        using var store = await appliance.Reach();
        await store.Snapshot(TestContext.Current.CancellationToken);
    }

    private async Task SeeNothing(string when, string reference, string domain)
    {
        string.Join('\n', (await Hits(Never)).Distinct().Take(20)).Should().BeEmpty(when);
        (await PlacesOf(reference, domain)).Should().BeEmpty(when);
    }

    /// <summary>Where the id, the domain and their pseudonyms are, as text and as the bytes that a document may hold.</summary>
    private async Task<List<string>> PlacesOf(string reference, string domain)
    {
        using var session = Open();
        string[] pseudonyms = [Pseudonym.Of(session.Keys, reference).Text, Pseudonym.OfDomain(session.Keys, domain).Text];
        var forms = pseudonyms.Append(reference).Append(domain).SelectMany((text, i) => TextForms.Of(i + 1, text)).Concat(pseudonyms.Select((text, i) => new TextForm(i + 1, "raw", Convert.FromHexString(text))));
        return await Hits(new FormSearch(forms), session);
    }

    private async Task<List<string>> Hits(FormSearch search)
    {
        using var session = Open();
        return await Hits(search, session);
    }

    /// <summary>Places in the data folder, everything opened, and in what the verbs and the appliance said.</summary>
    private async Task<List<string>> Hits(FormSearch search, StoreSession session)
    {
        var places = new List<string>();
        var scan = new FolderScan(search, hit => places.Add($"{hit.Place} ({hit.Encoding})"));
        var report = await scan.Run(conturs.DataFolder, session.Documents, session.Keys, cancellation: TestContext.Current.CancellationToken);
        report.NotOpened.Should().BeEmpty();
        report.Documents.Should().BePositive();
        scan.Search(Encoding.UTF8.GetBytes(said.ToString()), "what was said");
        return places;
    }

    private StoreSession Open() => StoreSession.OpenExisting(Settings.From(new Dictionary<string, string> { ["DATA"] = conturs.DataFolder }), TimeProvider.System)!;
}
