using Conturs.Appliance.Cli;
using Conturs.Appliance.Startup;
using Conturs.Scoring;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Conturs.Storage.Scores;
using Conturs.Testing;

namespace Conturs.Appliance.Tests.Cli;

public sealed class ScoreRecordingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly Settings Settings = Settings.From(new Dictionary<string, string> { ["DATA"] = "nowhere" });
    private static readonly KeyRing Keys = KeyRing.Prepare();

    private readonly RefusingStore documents = new();

    [Fact]
    public async Task Every_lead_of_many_blocks_is_recorded_and_a_second_run_changes_no_revision_and_no_sequence()
    {
        await Publish(Effects(-1, 0, 1));
        var leads = Leads(2000);

        Run(Noon, leads).Should().HaveCount(2000);
        var first = await All();
        Run(Noon.AddDays(1), leads);

        first.Should().HaveCount(2000);
        (await All()).Select(document => (document.Id, document.Revision, document.Sequence)).Should().Equal(first.Select(document => (document.Id, document.Revision, document.Sequence)));
    }

    [Fact]
    public async Task What_is_recorded_gives_the_card_again()
    {
        await Publish(Effects(-1, 0, 1));
        var leads = Leads(700);
        var cards = Run(Noon, leads);

        var run = new ScoringRun(Effects(-1, 0, 1), null, new ScoringOptions());
        foreach (var i in (int[])[0, 511, 512, 699])
        {
            var record = (await Of(leads[i].Reference)).Single();
            run.Score(record.Profile with { Reference = leads[i].Reference }).Should().BeEquivalentTo(cards[i]);
            (record.Percentile, record.ScoredAt, record.Version).Should().Be((cards[i].Percentile, Noon, 1));
        }
    }

    [Fact]
    public async Task The_facts_are_recorded_in_the_bands_of_the_version_that_scored_each_lead_before()
    {
        await Publish(Effects(-1, 0, 1));
        var leads = Leads(600);
        Run(Noon, leads[..550]);
        await Publish(Effects(-1, 0, 1, cut: 5));
        Run(Noon.AddDays(1), leads);
        Run(Noon.AddDays(2), leads);

        var known = await Of(leads[7].Reference);
        known.Select(record => record.Version).Should().Equal(1, 2);
        known[1].Earlier!.Version.Should().Be(1);
        known[1].Earlier!.Profile.Codes.Should().Equal(known[0].Profile.Codes, "the facts are the same");
        known[1].Profile.Codes.Should().NotEqual(known[0].Profile.Codes, "7 employees are in another band now");
        (await Of(leads[580].Reference)).Should().ContainSingle().Which.Earlier.Should().BeNull();
    }

    [Fact]
    public async Task The_shadows_score_is_recorded_beside()
    {
        await Publish(Effects(-1, 0, 1));
        await Publish(Effects(1, 0, -1));
        await new ModelVersionStore(documents, new CustomerStore(documents, Keys)).MakeShadow(1, "");
        var leads = Leads(3);

        var cards = Run(Noon, leads);

        var record = (await Of(leads[0].Reference)).Single();
        (record.Version, record.Shadow!.Version).Should().Be((2, 1));
        (record.Shadow.Percentile + cards[0].Percentile).Should().BeApproximately(100, 1e-3, "its effects are turned round");
    }

    [Fact]
    public async Task The_domain_is_recorded_as_a_pseudonym()
    {
        await Publish(Effects(-1, 0, 1));

        Run(Noon, [Leads(1)[0] with { Domain = "example.com" }]);

        (await All())[0].Keys["domain"].Text.Should().Be(Pseudonym.OfDomain(Keys, "example.com").Text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_store_that_takes_no_writes_costs_the_record_and_not_the_scores(int written)
    {
        await Publish(Effects(-1, 0, 1));
        var leads = Leads(15_000);
        documents.WritesLeft = written;

        var cards = Run(Noon, leads, out var notes);

        cards.Select(card => card.Ref).Should().Equal(leads.Select(lead => lead.Reference));
        notes.Should().ContainSingle().Which.Should().Contain("not recorded").And.Contain("The disk is full.");
        (await All()).Should().HaveCount(written * ScoreRecorder.BatchLength);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_costs_the_record_and_not_the_scores()
    {
        await Publish(Effects(-1, 0, 1));
        var versions = ModelVersions.Over(Settings, Keys, documents);
        documents.Refuses = true;

        Run(versions, Noon, Leads(600), out var notes).Should().HaveCount(600);

        notes.Should().ContainSingle().Which.Should().Contain("not recorded");
    }

    private static PatternModel Effects(double small, double medium, double large, int cut = 10) => Some.Model(Some.Numbers("employees", cut, 100).Patterns(small, medium, large));

    private static CompanyFacts[] Leads(int count) => [.. Enumerable.Range(0, count).Select(i => Some.Company($"L-{i}", ("employees", new FactValue.Number(i % 200))))];

    private async Task Publish(PatternModel model)
    {
        var store = new ModelVersionStore(documents, new CustomerStore(documents, Keys));
        var version = await store.Reserve();
        await store.Add(new StoredVersion(version, Noon, PatternModelDocument.Write(model), [], 0), null, activate: true, "");
    }

    private List<ScoreCard> Run(DateTimeOffset at, CompanyFacts[] leads) => Run(at, leads, out _);

    private List<ScoreCard> Run(DateTimeOffset at, CompanyFacts[] leads, out IReadOnlyList<string> notes) => Run(ModelVersions.Over(Settings, Keys, documents), at, leads, out notes);

    private static List<ScoreCard> Run(ModelVersions versions, DateTimeOffset at, CompanyFacts[] leads, out IReadOnlyList<string> notes)
    {
        var active = versions.Load(versions.Active, withCustomers: false);
        var source = new Source(leads);
        using var recording = ScoreRecording.Open(versions, active, _ => source, at);
        List<ScoreCard> cards = [.. new ScoringRun(active.Model, null, new ScoringOptions(), recording).Score(recording.Watch(source))];
        recording.Finish();
        notes = recording.Refusal is { } refusal ? [.. recording.Notes, refusal.Message] : recording.Notes;
        return cards;
    }

    private Task<IReadOnlyList<ScoreRecord>> Of(string reference) => new ScoreStore(documents).Of(Pseudonym.Of(Keys, reference));

    private async Task<List<StoredDocument>> All()
    {
        var all = new List<StoredDocument>();
        for (var query = new DocumentQuery("scores") { Limit = DocumentQuery.MostPerPage }; ;)
        {
            var page = await documents.Query(query, TestContext.Current.CancellationToken);
            all.AddRange(page.Documents);
            if (page.Next is null) return all;
            query = query with { After = page.Next };
        }
    }

    private sealed class Source(CompanyFacts[] leads) : ICompanySource
    {
        public IEnumerable<CompanyFacts> Read() => leads;
    }

    /// <summary>A store whose disk is full after some writes, or that is closed.</summary>
    private sealed class RefusingStore : IDocumentStore
    {
        private readonly InMemoryDocumentStore inner = new();

        /// <summary>Writes that are still taken.</summary>
        public int WritesLeft { get; set; } = int.MaxValue;

        /// <summary>True to refuse reading too.</summary>
        public bool Refuses { get; set; }

        public Task<StoredDocument?> Get(string collection, string id, CancellationToken cancellation = default) => inner.Get(collection, id, cancellation);

        public Task<IReadOnlyList<StoredDocument?>> GetMany(string collection, IReadOnlyList<string> ids, CancellationToken cancellation = default) =>
            Refuses ? throw new StoreUnavailableException("The store is closed.") : inner.GetMany(collection, ids, cancellation);

        public Task<DocumentPage> Query(DocumentQuery query, CancellationToken cancellation = default) => inner.Query(query, cancellation);

        public Task<IReadOnlyList<StoredDocument>> Changes(string collection, long after, int limit, CancellationToken cancellation = default) => inner.Changes(collection, after, limit, cancellation);

        public Task<long> Count(string collection, CancellationToken cancellation = default) => inner.Count(collection, cancellation);

        public Task<WriteReceipt> Write(IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation = default) =>
            WritesLeft-- > 0 ? inner.Write(batch, cancellation) : throw new StoreUnavailableException("The disk is full.");
    }
}
