using Conturs.Scoring;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;
using Conturs.Testing;
using CsCheck;

namespace Conturs.Storage.Tests.Scores;

public sealed class ScoreStoreTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly KeyRing Keys = KeyRing.Prepare();

    private static readonly Gen<BandedProfile> Profiles = Gen.Int[1, 12].SelectMany(count => Gen.Select(
        Gen.Short[-2, 63].Array[count], Gen.Short[0, 63].Array[0, 3].Null().Array[count], Gen.Int[0, 2].Array[count],
        (codes, members, sources) => new BandedProfile("", codes, members, [.. sources.Select(source => source == 0 ? default : new Provenance(source == 1 ? "csv" : "web", new DateOnly(2026, 1, source)))])));

    private readonly WatchedStore documents = new();

    private ScoreStore Store => new(documents);

    [Fact]
    public async Task Whatever_is_recorded_in_any_number_of_runs_is_read_back_lead_by_lead() =>
        await Gen.Select(Gen.Int[0, 5], Gen.Int[1, 4], Gen.Int[0, 1_000_000], Profiles, Profiles.Null()).Array[1, 40].SampleAsync(async scores =>
        {
            var expected = new Dictionary<Pseudonym, List<ScoreRecord>>();
            var store = new WatchedStore();
            for (var run = 0; run < scores.Length; run++)
            {
                var (lead, version, parts, profile, earlier) = scores[run];
                var record = new ScoreRecord(Lead($"{lead}"), Noon.AddMinutes(run), version, parts / 10_000.0, profile) { Earlier = earlier is null ? null : new EarlierProfile(9, earlier) };
                await Add(store, record);
                if (!expected.TryGetValue(record.Pseudonym, out var history)) expected.Add(record.Pseudonym, history = []);
                history.Add(record);
            }

            foreach (var (lead, history) in expected) (await new ScoreStore(store).Of(lead)).Should().BeEquivalentTo(history, options => options.WithStrictOrdering());
            (await new ScoreStore(store).All().CountAsync()).Should().Be(scores.Length);
        }, iter: 100, threads: 1);

    [Fact]
    public async Task Scores_before_a_moment_are_removed_and_leads_that_have_no_other()
    {
        await Record("a", Noon.AddDays(-3), Noon.AddDays(-2), Noon);
        await Record("b", Noon.AddDays(-2));
        await Record("c", Noon);

        (await Store.RemoveOlderThan(Noon.AddDays(-1))).Should().Be(3);

        (await Store.Of(Lead("a"))).Select(record => record.ScoredAt).Should().Equal(Noon);
        (await documents.Get("scores", Lead("b").Text)).Should().BeNull();
        (await documents.Get("scores", Lead("c").Text))!.Revision.Should().Be(1);
        (await Store.RemoveOlderThan(Noon.AddDays(-1))).Should().Be(0);
    }

    [Fact]
    public async Task A_score_of_the_moment_itself_stays()
    {
        await Record("a", Noon);

        (await Store.RemoveOlderThan(Noon)).Should().Be(0);
        (await Store.RemoveOlderThan(Noon.AddTicks(1))).Should().Be(1);
    }

    [Fact]
    public async Task Very_many_are_removed_in_batches()
    {
        for (var i = 0; i < 3; i++)
        {
            var recorder = new ScoreRecorder(documents, Noon, await DepartureWatch.Begin(documents, Keys));
            for (var lead = 0; lead < 500; lead++) recorder.Add(new ScoreRecord(Lead($"{i} {lead}"), Noon, 1, 50, Some.Profile(1)));
            await recorder.Flush();
        }

        documents.Written.Clear();
        (await Store.RemoveOlderThan(Noon.AddDays(1))).Should().Be(1500);
        documents.Written.Select(batch => batch.Count).Should().Equal(1000, 500);
        (await documents.Count("scores")).Should().Be(0);
    }

    [Fact]
    public async Task A_lead_that_is_scored_meanwhile_keeps_its_new_score()
    {
        await Record("a", Noon.AddDays(-2));
        var once = false;
        documents.BeforeWrite = async _ =>
        {
            if (once) return;
            once = true;
            await Add(documents.Aside, new ScoreRecord(Lead("a"), Noon, 1, 99, Some.Profile(9)));
        };

        (await Store.RemoveOlderThan(Noon.AddDays(-1))).Should().Be(1);

        (await Store.Of(Lead("a"))).Select(record => record.Score).Should().Equal(99);
    }

    private async Task Record(string reference, params DateTimeOffset[] times)
    {
        for (var i = 0; i < times.Length; i++) await Add(documents, new ScoreRecord(Lead(reference), times[i], 1, i, Some.Profile((short)i)));
    }

    private static async Task Add(IDocumentStore store, ScoreRecord record)
    {
        var recorder = new ScoreRecorder(store, record.ScoredAt, await DepartureWatch.Begin(store, Keys));
        await recorder.LookUp([record.Pseudonym]);
        recorder.Add(record);
        await recorder.Flush();
    }

    private static Pseudonym Lead(string reference) => Pseudonym.Of(Keys, reference);
}
