using Conturs.Scoring;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;
using Conturs.Testing;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Conturs.Storage.Tests.Privacy;

/// <summary>What a run read before somebody was forgotten or opted out it does not write after, on a store in memory and on the real one.</summary>
public sealed class InFlightTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder temp = new();
    private readonly FakeTimeProvider time = new(Noon);
    private DataFolder? folder;
    private LiteDbStore? real;
    private KeyRing keys = KeyRing.Prepare();
    private IDocumentStore store = new InMemoryDocumentStore();
    private IStoreUpkeep upkeep = new RecordingUpkeep();

    private SubjectRequests Requests => new(store, upkeep, keys, temp["backups"], time);

    private DataSubject Acme => DataSubject.Of(keys, SubjectNames.OfDomain("acme.com"));

    private ModelVersionStore Versions => new(store, new CustomerStore(store, keys));

    public async ValueTask DisposeAsync()
    {
        if (real is not null) await real.DisposeAsync();
        folder?.Dispose();
        temp.Dispose();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_lead_that_is_forgotten_while_it_is_scored_is_not_recorded_and_the_others_are(bool onDisk, bool keepOut)
    {
        await Open(onDisk);
        await store.Score(keys, "acme-1", "acme.com");
        var recorder = await Recorder();
        await recorder.LookUp([Lead("acme-1"), Lead("acme-2"), Lead("other-1")]);
        // The domain of the first is known from an earlier run only.
        recorder.Add(Score("acme-1", null));
        recorder.Add(Score("acme-2", "acme.com"));
        recorder.Add(Score("other-1", "other.com"));

        await Requests.Forget(Acme, keepOut, "command line");
        await recorder.Flush();
        recorder.Add(Score("acme-3", "acme.com"));
        recorder.Add(Score("other-2", "other.com"));
        await recorder.Flush();

        (await Recorded()).Should().BeEquivalentTo(Lead("other-1").Text, Lead("other-2").Text);
        recorder.LeftMeanwhile.Should().Be(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lead_whose_company_opts_out_while_it_is_scored_is_not_recorded(bool onDisk)
    {
        await Open(onDisk);
        var recorder = await Recorder();
        recorder.Add(Score("acme-2", "acme.com"));

        await Requests.OptOut(Acme, "command line");
        await recorder.Flush();

        (await Recorded()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_withdrawal_stops_nobody_and_whoever_was_forgotten_comes_back_with_a_run_that_begins_later()
    {
        await Requests.Forget(Acme, keepOut: false, "command line");
        var recorder = await Recorder();
        recorder.Add(Score("acme-2", "acme.com"));

        await Requests.Withdraw(DataSubject.Of(keys, SubjectNames.OfDomain("other.com")), "command line");
        await recorder.Flush();

        (await Recorded()).Should().Equal(Lead("acme-2").Text);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_version_that_was_read_for_before_somebody_left_is_refused_and_nothing_of_it_stays(bool onDisk, bool forgets)
    {
        await Open(onDisk);
        var reading = await DepartureWatch.Begin(store, keys);
        if (forgets) await Requests.Forget(Acme, keepOut: false, "command line");
        else await Requests.OptOut(Acme, "command line");

        var refused = await FluentActions.Awaiting(() => Learn(reading.Count)).Should().ThrowAsync<LearnedBeforeDepartureException>();

        refused.Which.Message.Should().EndWith("Give the same command again.");
        (await store.Left()).Should().Be((0, 0));
        (await Versions.Catalogue()).Entries.Should().BeEmpty();
        (await Learn((await DepartureWatch.Begin(store, keys)).Count)).State.Should().Be(ModelState.Active);
    }

    [Fact]
    public async Task Customers_of_a_version_that_were_written_before_somebody_left_go_with_it()
    {
        var watched = new WatchedStore();
        store = watched;
        var steps = 0;
        watched.BeforeWrite = async batch =>
        {
            // The second part of the customers is about to be written.
            if (batch[0] is PutDocument { Collection: "customers" } && ++steps == 2) await new SubjectRequests(watched.Aside, upkeep, keys, temp["backups"], time).Forget(Acme, keepOut: false, "command line");
        };

        await FluentActions.Awaiting(() => Learn(0)).Should().ThrowAsync<LearnedBeforeDepartureException>();

        steps.Should().Be(2);
        (await store.Left()).Should().Be((0, 0));
    }

    [Fact]
    public async Task Two_who_leave_at_the_same_time_have_a_number_each()
    {
        var watched = new WatchedStore();
        store = watched;
        watched.BeforeWrite = async _ =>
        {
            watched.BeforeWrite = null;
            await new SubjectRequests(watched.Aside, upkeep, keys, temp["backups"], time).OptOut(DataSubject.Of(keys, SubjectNames.OfDomain("other.com")), "command line");
        };

        await Requests.OptOut(Acme, "command line");

        (await new DepartureStore(store).Count()).Should().Be(2);
        var excluded = await new ExclusionStore(store, keys).Load();
        ((string[])["acme.com", "other.com"]).Should().OnlyContain(domain => excluded.Contains(Lead("x"), Pseudonym.OfDomain(keys, domain)));
    }

    [Fact]
    public async Task A_version_remembers_how_many_had_left_and_when_reading_for_it_began()
    {
        await Requests.OptOut(Acme, "command line");
        var published = await Versions.Add(new StoredVersion(await Versions.Reserve(), Noon, "{}"u8.ToArray(), [], 0) { Departures = 1 }, null, activate: true, "", publishedAt: Noon.AddMinutes(7));

        (published.LearnedAt, published.PublishedAt).Should().Be((Noon, Noon.AddMinutes(7)));
        (await Versions.Open(published)).Departures.Should().Be(1);
    }

    private async Task Open(bool onDisk)
    {
        if (!onDisk) return;
        folder = DataFolder.OpenForWriting(temp.Path);
        keys = KeyRing.OpenOrCreate(folder, null);
        real = await LiteDbStore.Open(folder, keys, time);
        (store, upkeep) = (real, real);
    }

    private async Task<ScoreRecorder> Recorder() => new(store, Noon, await DepartureWatch.Begin(store, keys));

    private async Task<CatalogueEntry> Learn(long departures)
    {
        IndexedCustomer[] customers = [.. Enumerable.Range(0, 2500).Select(i => new IndexedCustomer($"acme-{i}", new Dictionary<string, string>()) { Domain = i % 500 == 0 ? "acme.com" : null })];
        var version = new StoredVersion(await Versions.Reserve(), Noon, "{}"u8.ToArray(), [], 0) { Departures = departures };
        return await Versions.Add(version, new CustomerList([Some.Dimension("industry", DimensionKind.Category)], customers), activate: true, "");
    }

    private async Task<string[]> Recorded() => [.. (await store.Query(new DocumentQuery("scores"))).Documents.Select(document => document.Id)];

    private Pseudonym Lead(string reference) => Pseudonym.Of(keys, reference);

    private ScoreRecord Score(string reference, string? domain) =>
        new(Lead(reference), Noon, 1, 50, Some.Profile(2) with { Reference = "" }) { Domain = domain is null ? null : Pseudonym.OfDomain(keys, domain) };
}
