using Conturs.Scoring;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;
using Conturs.Testing;
using CsCheck;

namespace Conturs.Storage.Tests.Scores;

public sealed class ScoreRecorderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly KeyRing Keys = KeyRing.Prepare();

    private readonly WatchedStore documents = new();

    private ScoreStore Store => new(documents);

    [Fact]
    public async Task A_lead_that_was_never_scored_has_no_scores() => (await Store.Of(Lead("a"))).Should().BeEmpty();

    [Fact]
    public async Task What_was_recorded_is_read_back_with_the_start_of_the_run()
    {
        var profile = Some.Profile(1, -2, 3).WithMembers(1, 0, 2) with { Reference = "", AsOf = new DateOnly(2026, 2, 1) };
        profile.Provenances[0] = Some.Provenance;
        profile.Provenances[2] = new Provenance("web", null);
        var record = new ScoreRecord(Lead("a"), Noon, 3, 61.2345, profile)
        {
            Domain = Pseudonym.OfDomain(Keys, "example.com"),
            Shadow = new ShadowScore(4, 70.5),
            Earlier = new EarlierProfile(2, Some.Profile(5) with { Reference = "" }),
        };

        await Run(Noon, record with { ScoredAt = default });

        var read = (await Store.Of(Lead("a"))).Should().ContainSingle().Subject;
        read.Should().BeEquivalentTo(record);
        (read.Score, read.Grade, read.Shadow!.Score).Should().Be((61, Grade.B, 71));
    }

    [Fact]
    public async Task Any_percentile_with_four_decimals_comes_back_to_the_last_bit() =>
        await Gen.Int[0, 1_000_000].SampleAsync(async parts =>
        {
            var percentile = Math.Round(parts / 10_000.0, 4);
            var reference = $"lead {parts}";
            await Run(Noon, Score(reference, 1, percentile, 1));
            (await Store.Of(Lead(reference)))[0].Percentile.Should().Be(percentile);
        }, iter: 500, threads: 1);

    [Fact]
    public async Task A_score_that_says_nothing_new_changes_no_revision_and_no_sequence()
    {
        await Run(Noon, Score("a", 1, 50, 2), Score("b", 1, 60, 3));
        var before = await All();
        await Run(Noon.AddDays(1), Score("a", 1, 50, 2), Score("b", 1, 60, 3));

        documents.Written.Should().ContainSingle();
        (await All()).Select(document => (document.Revision, document.Sequence)).Should().Equal(before.Select(document => (document.Revision, document.Sequence)));
    }

    [Fact]
    public async Task Of_a_run_only_what_is_new_is_written()
    {
        await Run(Noon, Score("a", 1, 50, 2), Score("b", 1, 60, 3));
        await Run(Noon.AddDays(1), Score("a", 1, 50, 2), Score("b", 1, 70, 4), Score("c", 1, 10, 1));

        var written = documents.Written[^1].OfType<PutDocument>().ToList();
        written.Select(write => write.Id).Should().BeEquivalentTo(Lead("b").Text, Lead("c").Text);
        written.Select(write => write.ExpectedRevision).Should().BeEquivalentTo([1L, 0L]);
    }

    [Fact]
    public async Task Another_version_other_bands_another_day_or_another_shadow_is_new()
    {
        var first = Score("a", 1, 50, 2);
        ScoreRecord[] others = [first with { Version = 2 }, Score("a", 1, 50, 3), first with { Profile = first.Profile with { AsOf = new DateOnly(2026, 1, 1) } }, first with { Shadow = new ShadowScore(2, 50) }];
        for (var i = 0; i < others.Length; i++)
        {
            await Run(Noon.AddHours(2 * i), first);
            await Run(Noon.AddHours((2 * i) + 1), others[i]);
        }

        (await Store.Of(Lead("a"))).Should().HaveCount(2 * others.Length);
    }

    [Fact]
    public async Task Only_the_present_score_counts_so_a_change_back_is_a_change()
    {
        await Run(Noon, Score("a", 1, 50, 2));
        await Run(Noon.AddHours(1), Score("a", 1, 70, 3));
        await Run(Noon.AddHours(2), Score("a", 1, 50, 2));

        (await Store.Of(Lead("a"))).Select(record => record.Score).Should().Equal(50, 70, 50);
    }

    [Fact]
    public async Task Of_several_rows_of_one_id_the_last_is_the_score_of_the_run_and_the_same_rows_again_say_nothing_new()
    {
        ScoreRecord[] rows = [Score("a", 1, 50, 2), Score("a", 1, 70, 3)];
        await Run(Noon, rows);
        await Run(Noon.AddHours(1), rows);

        (await Store.Of(Lead("a"))).Select(record => record.Score).Should().Equal(70);
        documents.Written.Should().ContainSingle();
    }

    [Fact]
    public async Task The_same_holds_for_rows_in_different_blocks_of_a_run()
    {
        for (var run = 0; run < 3; run++)
        {
            await Run(Noon.AddHours(run), Score("a", 1, 50, 2));
            await Run(Noon.AddHours(run), Score("a", 1, 70, 3));
        }

        (await Store.Of(Lead("a"))).Select(record => (record.Score, record.ScoredAt)).Should().Equal((70, Noon));
    }

    [Fact]
    public async Task A_score_that_is_added_twice_is_recorded_once()
    {
        var recorder = new ScoreRecorder(documents, Noon, await DepartureWatch.Begin(documents, Keys));
        for (var i = 0; i < 2; i++)
        {
            recorder.Add(Score("a", 1, 50, 2));
            await recorder.Flush();
        }

        (await All()).Should().ContainSingle().Which.Revision.Should().Be(1);
    }

    [Fact]
    public async Task More_is_added_while_a_batch_is_written_and_nothing_of_it_is_lost()
    {
        var recorder = new ScoreRecorder(documents, Noon, await DepartureWatch.Begin(documents, Keys));
        var written = new TaskCompletionSource();
        documents.BeforeWrite = _ => written.Task;
        recorder.Add(Score("a", 1, 50, 2));
        var first = recorder.Flush();
        recorder.Add(Score("b", 1, 60, 2));
        // The lead of the batch under way once more, looked up before that is in the store.
        await recorder.LookUp([Lead("a")]);
        recorder.Add(Score("a", 1, 70, 3));
        written.SetResult();

        await first;
        await recorder.Flush();

        (await Store.Of(Lead("a"))).Select(record => record.Score).Should().Equal(70);
        (await Store.Of(Lead("b"))).Should().ContainSingle();
    }

    [Fact]
    public async Task It_is_full_when_a_batch_is_new_and_what_is_not_new_does_not_count()
    {
        var recorder = new ScoreRecorder(documents, Noon, await DepartureWatch.Begin(documents, Keys));
        for (var i = 0; i < ScoreRecorder.BatchLength - 1; i++) recorder.Add(Score($"lead {i}", 1, 50, 1));
        recorder.Add(Score("lead 0", 1, 60, 1));
        recorder.IsFull.Should().BeFalse();

        recorder.Add(Score("one more", 1, 50, 1));

        recorder.IsFull.Should().BeTrue();
    }

    [Fact]
    public async Task A_clock_that_was_set_back_does_not_put_new_scores_before_old_ones()
    {
        await Run(Noon, Score("a", 1, 50, 2));
        await Run(Noon.AddDays(-1), Score("a", 1, 70, 3));

        var scores = await Store.Of(Lead("a"));
        scores.Select(record => record.Score).Should().Equal(50, 70);
        scores.Select(record => record.ScoredAt).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Somebody_who_records_the_same_lead_meanwhile_loses_nothing()
    {
        await Run(Noon, Score("a", 1, 50, 2));
        var recorder = new ScoreRecorder(documents, Noon.AddHours(2), await DepartureWatch.Begin(documents, Keys));
        await recorder.LookUp([Lead("a")]);
        recorder.Add(Score("a", 1, 70, 3));
        await Run(Noon.AddHours(1), Score("a", 1, 60, 1));

        await recorder.Flush();

        (await Store.Of(Lead("a"))).Select(record => record.Score).Should().Equal(50, 60, 70);
    }

    [Fact]
    public async Task Somebody_who_never_stops_ends_in_a_refusal_and_not_in_an_endless_try()
    {
        var recorder = new ScoreRecorder(documents, Noon.AddYears(1), await DepartureWatch.Begin(documents, Keys));
        recorder.Add(Score("a", 1, 70, 3));
        var meanwhile = 0;
        documents.BeforeWrite = async _ =>
        {
            var other = new ScoreRecorder(documents.Aside, Noon.AddHours(meanwhile), await DepartureWatch.Begin(documents.Aside, Keys));
            await other.LookUp([Lead("a")]);
            other.Add(Score("a", 1, meanwhile++, 2));
            await other.Flush();
        };

        await recorder.Awaiting(it => it.Flush()).Should().ThrowAsync<RevisionConflictException>();
    }

    [Fact]
    public async Task Of_very_many_scores_the_oldest_go()
    {
        for (var i = 0; i <= LeadScores.MostScores; i++) await Run(Noon.AddHours(i), Score("a", 1, i % 100, (short)(i % 100)));

        var scores = await Store.Of(Lead("a"));
        scores.Should().HaveCount(LeadScores.MostScores);
        (scores[0].ScoredAt, scores[^1].ScoredAt).Should().Be((Noon.AddHours(1), Noon.AddHours(LeadScores.MostScores)));
        (await All())[0].Content.Length.Should().BeLessThan(100_000);
    }

    [Fact]
    public async Task A_domain_that_becomes_known_is_noted_without_a_new_score_and_is_not_forgotten_again()
    {
        await Run(Noon, Score("a", 1, 50, 2));
        await Run(Noon.AddHours(1), Score("a", 1, 50, 2) with { Domain = Pseudonym.OfDomain(Keys, "example.com") });
        await Run(Noon.AddHours(2), Score("a", 1, 50, 2));

        (await Store.Of(Lead("a"))).Should().ContainSingle().Which.Domain.Should().Be(Pseudonym.OfDomain(Keys, "example.com"));
        (await All())[0].Keys["domain"].Text.Should().Be(Pseudonym.OfDomain(Keys, "example.com").Text);
    }

    [Fact]
    public async Task The_version_of_the_present_score_is_known()
    {
        await Run(Noon, Score("a", 1, 50, 2), Score("b", 1, 50, 2));
        await Run(Noon.AddHours(1), Score("a", 20, 50, 2));

        var recorder = new ScoreRecorder(documents, Noon.AddHours(2), await DepartureWatch.Begin(documents, Keys));
        await recorder.LookUp([Lead("a"), Lead("b"), Lead("c")]);

        (recorder.PresentVersionOf(Lead("a")), recorder.PresentVersionOf(Lead("b")), recorder.PresentVersionOf(Lead("c"))).Should().Be((20, 1, null));
    }

    [Fact]
    public async Task A_page_by_score_is_one_query()
    {
        await Run(Noon, Score("a", 1, 50.5, 2), Score("b", 1, 99.9999, 2), Score("c", 1, 7, 2));

        var page = await documents.Query(new DocumentQuery("scores", "score") { Descending = true, Limit = 2 });

        page.Documents.Select(document => document.Keys["score"].Number).Should().Equal(999_999, 505_000);
        page.Documents.Select(document => document.Id).Should().Equal(Lead("b").Text, Lead("a").Text);
    }

    private async Task Run(DateTimeOffset at, params ScoreRecord[] scores)
    {
        var recorder = new ScoreRecorder(documents, at, await DepartureWatch.Begin(documents, Keys));
        await recorder.LookUp(scores.Select(score => score.Pseudonym));
        foreach (var score in scores) recorder.Add(score);
        await recorder.Flush();
    }

    private async Task<IReadOnlyList<StoredDocument>> All() => (await documents.Query(new DocumentQuery("scores") { Limit = 1000 })).Documents;

    private static Pseudonym Lead(string reference) => Pseudonym.Of(Keys, reference);

    private static ScoreRecord Score(string reference, int version, double percentile, short code) => new(Lead(reference), Noon, version, percentile, Some.Profile(code) with { Reference = "" });
}
