using System.Text;
using Conturs.Storage.Audit;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Privacy.Scanning;
using Conturs.Storage.Scores;
using Conturs.Storage.Tests.Backups;
using Conturs.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Storage.Tests.Privacy;

public sealed class SubjectRequestsTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly KeyRing keys = KeyRing.Prepare();
    private readonly InMemoryDocumentStore store = new();
    private readonly RecordingUpkeep upkeep = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
    private readonly SubjectRequests requests;

    public SubjectRequestsTests() => requests = new SubjectRequests(store, upkeep, keys, temp["backups"], time);

    private DataSubject Acme => DataSubject.Of(keys, SubjectNames.OfDomain("acme.com"));

    private AuditLog Log => new(store, keys, time);

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Everything_of_a_subject_is_shown_and_nothing_of_others()
    {
        await store.Score(keys, "acme-1", "acme.com");
        await store.Customer(keys, 1, "acme.com");
        await store.Score(keys, "other-1", "other.com");

        var report = await requests.Access(Acme, "command line");

        report.Documents.Select(document => document.Collection).Should().Equal("customers", "scores");
        report.Should().BeEquivalentTo(new { Exclusions = Array.Empty<object>(), Requests = Array.Empty<object>(), Audit = Array.Empty<object>(), IsEmpty = false });
    }

    [Fact]
    public async Task The_second_look_shows_that_somebody_looked_before()
    {
        await requests.Access(Acme, "command line");
        time.Advance(TimeSpan.FromDays(1));
        await requests.OptOut(Acme, "command line");

        var report = await requests.Access(Acme, "command line");

        report.Requests.Select(request => request.Kind).Should().Equal(RequestKind.Access, RequestKind.OptOut);
        report.Audit.Select(entry => entry.Act.Action).Should().Equal("privacy-access", "privacy-opt-out");
        report.Exclusions.Should().AllSatisfy(exclusion => exclusion.Should().BeEquivalentTo(new { Kind = ExclusionKind.OptedOut, At = time.GetUtcNow() }));
    }

    [Fact]
    public async Task Nothing_is_kept_about_a_stranger() => (await requests.Access(Acme, "command line")).IsEmpty.Should().BeTrue();

    [Fact]
    public async Task To_forget_removes_the_documents_of_the_subject_purges_and_says_what_was_done()
    {
        await store.Score(keys, "acme-1", "acme.com");
        await store.Customer(keys, 1, "acme-1", "acme.com");
        await store.Customer(keys, 2, "acme-1", "acme.com");
        await store.Score(keys, "other-1", "other.com");

        var erasure = await requests.Forget(Acme, keepOut: false, "command line");

        (await store.Left()).Should().Be((1, 0));
        upkeep.Purges.Should().Be(1);
        erasure.Request.Counts.Should().BeEquivalentTo(new Dictionary<string, long> { ["customers"] = 2, ["scores"] = 1 });
        erasure.Entry.Act.Details.Should().Equal("documents removed: 3", "not kept out of later files");
        (await new PrivacyRequestStore(store).All().ToListAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(erasure.Request);
        (await new DepartureStore(store).Count()).Should().Be(1);
        (await new ExclusionStore(store, keys).Load()).IsEmpty.Should().BeTrue();
        (await Log.Check()).IsSound.Should().BeTrue();
    }

    [Fact]
    public async Task With_keep_out_a_tombstone_leaves_the_subject_out_from_then_on()
    {
        await requests.Forget(Acme, keepOut: true, "command line");

        var excluded = await new ExclusionStore(store, keys).Load();
        excluded.Contains(Pseudonym.Of(keys, "acme-7"), Pseudonym.OfDomain(keys, "acme.com")).Should().BeTrue();
        excluded.Contains(Pseudonym.Of(keys, "acme.com"), null).Should().BeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_remembers_a_forgotten_subject_bears_neither_its_names_nor_its_pseudonyms(bool keepOut)
    {
        await store.Score(keys, "acme-1", "acme.com");
        string[] names = ["acme-1", "acme.com", .. ((Pseudonym[])[Pseudonym.Of(keys, "acme-1"), .. Acme.Pseudonyms]).Select(pseudonym => pseudonym.Text)];
        string[] raw = [.. names.Skip(2).Select(text => Encoding.Latin1.GetString(Convert.FromHexString(text)))];

        await requests.Forget(DataSubject.Of(keys, SubjectNames.OfReference("acme-1")), keepOut, "command line");
        await requests.Forget(Acme, keepOut, "command line");

        var hits = new List<ScanHit>();
        var forms = names.Concat(raw).SelectMany((text, i) => TextForms.Of(i + 1, text));
        var report = await new FolderScan(new FormSearch(forms), hits.Add).Run(temp.Path, store);
        hits.Should().BeEmpty();
        report.Files.Should().Be(1, "the list of erasures is searched");
        report.Documents.Should().BeGreaterThan(4);
    }

    [Fact]
    public async Task An_opt_out_holds_until_it_is_withdrawn()
    {
        var entry = await requests.OptOut(Acme, "command line");
        (await Contains("acme.com")).Should().BeTrue();
        entry.Act.Action.Should().Be("privacy-opt-out");

        time.Advance(TimeSpan.FromDays(1));
        await requests.Withdraw(Acme, "command line");

        (await Contains("acme.com")).Should().BeFalse();
        (await store.Left()).Should().Be((0, 0));
        upkeep.Purges.Should().Be(0, "an opt-out removes nothing");
    }

    [Fact]
    public async Task Whoever_was_forgotten_and_kept_out_does_not_come_back_by_withdrawing_an_opt_out()
    {
        await requests.OptOut(Acme, "command line");
        await requests.Forget(Acme, keepOut: true, "command line");
        await requests.Withdraw(Acme, "command line");

        (await Contains("acme.com")).Should().BeTrue();
    }

    [Fact]
    public async Task A_disk_that_refuses_the_rebuilding_is_told_of_and_asking_again_finishes_the_work()
    {
        await store.Score(keys, "acme-1", "acme.com");
        upkeep.Refuses = true;
        await requests.Invoking(it => it.Forget(Acme, true, "command line")).Should().ThrowAsync<IOException>();
        (await store.Left()).Should().Be((0, 0));
        (await Contains("acme.com")).Should().BeTrue();

        (await new PrivacyRequestStore(store).All().ToListAsync()).Should().ContainSingle().Which.FinishedAt.Should().BeNull("freed pages may still hold it");

        upkeep.Refuses = false;
        time.Advance(TimeSpan.FromMinutes(1));
        var erasure = await requests.Forget(Acme, true, "command line");

        upkeep.Purges.Should().Be(1);
        erasure.RebuiltAt.Should().Be(time.GetUtcNow());
        erasure.Removed.Should().Equal(new Dictionary<string, long> { ["scores"] = 1 });
        erasure.Unfinished.Should().ContainSingle().Which.At.Should().Be(time.Start);
        (await new PrivacyRequestStore(store).All().ToListAsync()).Should().HaveCount(2).And.OnlyContain(request => request.FinishedAt == time.GetUtcNow());

        time.Advance(TimeSpan.FromMinutes(1));
        var third = await requests.Forget(Acme, true, "command line");
        (third.Removed.Count, third.Unfinished.Count).Should().Be((0, 0), "what is finished is not counted twice");
    }

    [Fact]
    public async Task Whole_backups_are_counted_other_files_apart_and_the_list_beside_them_not_at_all()
    {
        Directory.CreateDirectory(temp["backups"]);
        var backup = SomeBackup.Of(SomeBackup.Files);
        await File.WriteAllBytesAsync(temp["backups", "conturs-1"], backup);
        await File.WriteAllBytesAsync(temp["backups", "conturs-2"], backup[..^1]);
        File.WriteAllText(temp["backups", "notes.txt"], "keep me");

        (await requests.Forget(Acme, keepOut: true, "command line")).Backups.Should().Be(new FoundBackups(1, 2));
        (await requests.Forget(Acme, keepOut: true, "command line")).Backups.Should().Be(new FoundBackups(1, 2));
    }

    [Fact]
    public async Task Whoever_was_kept_out_before_is_so_still_when_it_is_forgotten_once_more_without_asking_for_it()
    {
        (await requests.Forget(Acme, keepOut: false, "command line")).IsKeptOut.Should().BeFalse();
        (await requests.Forget(Acme, keepOut: true, "command line")).IsKeptOut.Should().BeTrue();
        (await requests.Forget(Acme, keepOut: false, "command line")).IsKeptOut.Should().BeTrue();

        var byMail = await requests.Forget(DataSubject.Of(keys, SubjectNames.OfEmail("anna@acme.com")), keepOut: false, "command line");
        (byMail.IsKeptOut, byMail.LeftOut.Count).Should().Be((false, 2), "the address itself is not left out, only the domain is");
    }

    private async Task<bool> Contains(string domain) => (await new ExclusionStore(store, keys).Load()).Contains(Pseudonym.Of(keys, "x"), Pseudonym.OfDomain(keys, domain));
}
