using Conturs.Appliance.Scoreboard;
using Conturs.Appliance.Startup;
using Conturs.Scoring;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;
using Conturs.Testing;

namespace Conturs.Appliance.Tests.Scoreboard;

public sealed class CurrentBoardTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly KeyRing keys = KeyRing.Prepare();
    private readonly InMemoryDocumentStore below = new();
    private readonly WatchedStore documents;
    private readonly CurrentBoard board;

    public CurrentBoardTests() => board = new CurrentBoard(documents = new WatchedStore(below));

    public void Dispose() => board.Dispose();

    [Fact]
    public async Task Leads_come_by_their_exact_place_with_what_changed_since_the_score_before()
    {
        await Record(Noon, ("one", 79.4), ("two", 79.5), ("three", 80.2));
        await Record(Noon.AddDays(1), ("one", 91));

        var now = await board.Now();

        now.Rows.Select(row => (row.Score, row.Grade, row.Change, row.Before)).Should().Equal((91, Grade.A, 12, Grade.B), (80, Grade.A, null, null), (80, Grade.A, null, null));
        now.Rows[1].Subject.Should().Be(Pseudonym.Of(keys, "three").Text, "80.2 is before 79.5, though both are printed as 80");
        now.ByGrade.Should().Contain(Grade.A, 3).And.Contain(Grade.B, 0);
        now.NewestAt.Should().Be(Noon.AddDays(1));
        now.ChangedSince(Noon.AddHours(1)).Should().Be((1, 1, 0));
        now.ChangedSince(Noon.AddDays(2)).Should().Be((0, 0, 0));
    }

    [Fact]
    public async Task What_is_written_or_removed_is_seen_and_the_rest_is_not_read_again()
    {
        await Record(Noon, ("one", 10), ("two", 20));
        (await board.Now()).Count.Should().Be(2);
        ReferenceEquals(await board.Now(), await board.Now()).Should().BeTrue();

        await Record(Noon.AddDays(1), ("three", 95));
        await documents.Write([ScoreStore.Shape.Remove(Pseudonym.Of(keys, "one").Text)]);

        (await board.Now()).Rows.Select(row => row.Score).Should().Equal(95, 20);
    }

    [Fact]
    public async Task What_was_written_below_it_as_when_a_snapshot_is_put_back_is_noticed()
    {
        await Record(Noon, ("one", 10));
        (await board.Now()).Count.Should().Be(1);

        await below.Write([ScoreStore.Shape.Remove(Pseudonym.Of(keys, "one").Text)]);

        (await board.Now()).Count.Should().Be(0);
    }

    [Fact]
    public async Task A_reading_that_broke_off_loses_no_lead()
    {
        await Record(Noon, ("one", 10));
        (await board.Now()).Count.Should().Be(1);
        await Record(Noon.AddDays(1), ("one", 30));

        await board.Awaiting(one => one.Now(new CancellationToken(canceled: true))).Should().ThrowAsync<OperationCanceledException>();

        (await board.Now()).Rows.Select(row => row.Score).Should().Equal(30);
    }

    private async Task Record(DateTimeOffset at, params (string Lead, double Percentile)[] scores)
    {
        var recorder = new ScoreRecorder(documents, at, await DepartureWatch.Begin(documents, keys));
        var profile = new BandedProfile("", [1], [null], [default]);
        await recorder.LookUp(scores.Select(score => Pseudonym.Of(keys, score.Lead)));
        foreach (var (lead, percentile) in scores) recorder.Add(new ScoreRecord(Pseudonym.Of(keys, lead), at, 1, percentile, profile));
        await recorder.Flush();
    }
}
