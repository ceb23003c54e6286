using System.Text;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Tests.Cli;
using Conturs.Storage.Privacy.Scanning;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Tests.Privacy;

/// <summary>
/// Proof 1 of the privacy promise, through the real program: texts planted in every field of a large file reach no byte of the
/// data folder (sealed documents, snapshots and logs opened), no report, no message and no temporary file.
/// </summary>
public sealed class CanaryTests : IDisposable
{
    private static readonly FormSearch Never = new(Canaries.Stems.Concat(Canaries.Texts).SelectMany((text, i) => TextForms.Of(i + 1, text)));
    private static readonly FormSearch OnlySealed = new(Canaries.References.SelectMany((text, i) => TextForms.Of(i + 1, text)));

    private readonly ContursProcess conturs = new();
    private readonly StringBuilder said = new();
    private readonly string deals;
    private readonly string leads;
    private readonly string temporary;

    public CanaryTests()
    {
        (deals, leads) = (conturs.File("deals.csv", Canaries.DealFile), conturs.File("leads.csv", Canaries.LeadFile));
        temporary = Directory.CreateDirectory(Path.Combine(conturs.Folder, "tmp")).FullName;
        conturs.Variables["TMPDIR"] = temporary;
    }

    public void Dispose() => conturs.Dispose();

    [Fact]
    public void The_search_finds_every_text_where_it_was_planted()
    {
        var found = new HashSet<int>();
        var scan = new FolderScan(Never, hit => found.Add(hit.Text));
        foreach (var file in (string[])[deals, leads])
        {
            using var stream = File.OpenRead(file);
            scan.SearchStream(stream, file);
        }

        found.Should().BeEquivalentTo(Enumerable.Range(1, Canaries.Stems.Count + Canaries.Texts.Count));
    }

    [Fact]
    public async Task Nothing_that_was_planted_is_kept_or_said()
    {
        Say("learn", "--deals", deals);
        Say("learn", "--deals", deals, "--format", "json", "--draft");
        Say("score", "--leads", leads, "--out", "scores.csv");
        Say("score", "--leads", leads, "--out", "scores.json", "--format", "json");
        Say("backtest", "--deals", deals);
        Say("model", "list");
        Say("model", "show", "1");
        await SeeNothing("after learning and scoring");

        Fail("score", "--leads", conturs.File("ragged.csv", Canaries.LeadFile + "one cell,two cells\n"));
        Fail("learn", "--deals", conturs.File("ragged-deals.csv", Canaries.DealFile + "won,crm-x,Quibberish Fields\n"));
        Fail("learn", "--deals", conturs.File("no-outcome.csv", Canaries.LeadFile));
        await SeeNothing("after files that were refused");

        Directory.CreateDirectory(Path.Combine(conturs.DataFolder, "backups"));
        Say("backup", Path.Combine(conturs.DataFolder, "backups", "before"));
        Say("verify");
        await SeeNothing("after a backup");

        conturs.Kill(process => process.TotalProcessorTime > TimeSpan.FromSeconds(1), "learn", "--deals", deals, "--seed", "7").Should().BeTrue("the run must die on the way");
        var before = LogBytes();
        conturs.Kill(_ => LogBytes() > before, "score", "--leads", conturs.File("others.csv", Canaries.LeadFile.Replace("Retail", "Energy", StringComparison.Ordinal)), "--out", "others-scored.csv");
        await SeeNothing("after runs that were killed");

        var (reference, domain) = (Canaries.Reference('D', 0), Canaries.Domain('L', 0));
        Say("privacy", "access", "--domain", domain);
        Say("privacy", "forget", "--domain", domain, "--keep-out");
        Say("privacy", "forget", "--ref", reference);
        Say("privacy", "opt-out", "--email", $"somebody@{Canaries.Domain('D', 20)}");
        Say("privacy", "inventory");
        Say("backup", Path.Combine(conturs.DataFolder, "backups", "after"));
        await SeeNothing("after requests");
        (await PlacesOf(reference, domain)).Should().NotBeEmpty().And.AllSatisfy(place => place.Should().MatchRegex(" in backups/before(, unsealed)?$"), "a backup from before is as it was, and the certificate says so");
        File.Delete(Path.Combine(conturs.DataFolder, "backups", "before"));
        (await PlacesOf(reference, domain)).Should().BeEmpty();
    }

    private void Say(params string[] args)
    {
        var result = conturs.Run(args);
        result.Code.Should().Be(0, result.Error);
        said.AppendLine(result.Output).AppendLine(result.Error);
    }

    private void Fail(params string[] args)
    {
        var result = conturs.Run(args);
        result.Code.Should().Be(2, result.Error);
        said.AppendLine(result.Output).AppendLine(result.Error);
    }

    private long LogBytes() => Directory.EnumerateFiles(Path.Combine(conturs.DataFolder, "store"), "log-*").Sum(file => new FileInfo(file).Length);

    private async Task SeeNothing(string when)
    {
        using var session = Open();
        string.Join('\n', (await Hits(Never, session)).Distinct().Take(20)).Should().BeEmpty(when);
        (await Hits(OnlySealed, session)).Should().AllSatisfy(place => place.Should().StartWith("customers ").And.EndWith(", unsealed"), when);
    }

    /// <summary>Where a reference and a domain and their pseudonyms are.</summary>
    private async Task<List<string>> PlacesOf(string reference, string domain)
    {
        using var session = Open();
        string[] names = [reference, domain, Pseudonym.Of(session.Keys, reference).Text, Pseudonym.OfDomain(session.Keys, domain).Text];
        return await Hits(new FormSearch(names.SelectMany((text, i) => TextForms.Of(i + 1, text))), session);
    }

    /// <summary>The places where something was found: in the data folder and in temporary files, and what must never be anywhere also in what the program said and wrote.</summary>
    private async Task<List<string>> Hits(FormSearch search, StoreSession session)
    {
        var places = new List<string>();
        var scan = new FolderScan(search, hit => places.Add(search == Never ? $"{hit.Place}: text {hit.Text} ({hit.Encoding})" : hit.Place));
        (await scan.Run(conturs.DataFolder, session.Documents, session.Keys)).Should().Match<ScanReport>(report => report.Documents > 0 && report.NotOpened.Count == 0);
        await scan.Run(temporary, null);
        if (search != Never) return places;
        scan.Search(Encoding.UTF8.GetBytes(said.ToString()), "what was said");
        foreach (var scores in Directory.EnumerateFiles(conturs.Folder, "scores.*")) scan.Search(await File.ReadAllBytesAsync(scores), scores);
        return places;
    }

    private StoreSession Open() => StoreSession.OpenExisting(Settings.From(new Dictionary<string, string> { ["DATA"] = conturs.DataFolder }), TimeProvider.System)!;
}
