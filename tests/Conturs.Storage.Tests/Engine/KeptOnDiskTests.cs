using System.Text;
using Conturs.Scoring;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Engine;

/// <summary>Versions, customers and scores in the store on disk, closed and opened again in between.</summary>
public sealed class KeptOnDiskTests : IDisposable
{
    private const string Canary = "zumbarel-canary";
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task What_was_kept_is_there_when_the_store_is_opened_again()
    {
        await With(async (store, keys) =>
        {
            await Publish(store, keys);
            await Record(store, keys, Noon, percentile: 50);
        });

        await With(async (store, keys) =>
        {
            var (customers, scores) = (new CustomerStore(store, keys), new ScoreStore(store));
            var versions = new ModelVersionStore(store, customers);
            Encoding.UTF8.GetString((await versions.Open((await versions.Catalogue()).Active!)).Model).Should().Contain(Canary);
            (await customers.Of(1))!.Select(customer => customer.Reference).Should().Equal(Canary);
            (await scores.Of(Pseudonym.Of(keys, Canary))).Should().ContainSingle().Which.Percentile.Should().Be(50);
        });
    }

    [Fact]
    public async Task Scores_that_say_nothing_new_write_nothing()
    {
        var sequences = new List<long>();
        foreach (var percentile in (int[])[50, 50, 60])
        {
            await With(async (store, keys) =>
            {
                await Record(store, keys, Noon.AddDays(sequences.Count), percentile);
                sequences.Add((await store.Verify(TestContext.Current.CancellationToken)).Sequence);
            });
        }

        sequences[1].Should().Be(sequences[0]);
        sequences[2].Should().Be(sequences[0] + 2, "the score and the condition that nobody left have a number each");
    }

    [Fact]
    public async Task A_page_by_score_is_the_best_of_many()
    {
        await With(async (store, keys) =>
        {
            var recorder = new ScoreRecorder(store, Noon, await DepartureWatch.Begin(store, keys));
            for (var i = 0; i < 2000; i++) recorder.Add(new ScoreRecord(Pseudonym.Of(keys, $"{i}"), Noon, 1, i / 20.0, Some.Profile(1)));
            await recorder.Flush();

            var page = await store.Query(new DocumentQuery("scores", "score") { Descending = true, Limit = 50 }, TestContext.Current.CancellationToken);

            page.Documents.Select(document => document.Keys["score"].Number).Should().Equal(Enumerable.Range(1950, 50).Reverse().Select(i => i * 500L));
        });
    }

    [Fact]
    public async Task Scores_that_are_too_old_go_and_the_others_stay()
    {
        await With(async (store, keys) =>
        {
            await Record(store, keys, Noon, percentile: 50);
            await Record(store, keys, Noon.AddDays(2), percentile: 60);

            (await new ScoreStore(store).RemoveOlderThan(Noon.AddDays(1))).Should().Be(1);

            (await new ScoreStore(store).Of(Pseudonym.Of(keys, Canary))).Select(record => record.Score).Should().Equal(60);
        });
    }

    [Fact]
    public async Task Nothing_of_it_lies_in_clear_in_the_folder()
    {
        await With(async (store, keys) =>
        {
            await Publish(store, keys);
            await Record(store, keys, Noon, percentile: 50);
            await store.Snapshot(TestContext.Current.CancellationToken);
        });

        foreach (var file in Directory.GetFiles(temp.Path, "*", SearchOption.AllDirectories))
        {
            var raw = file + Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            raw.Should().NotContainEquivalentOf("zumbarel").And.NotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary))[..12]);
        }
    }

    private static async Task Publish(LiteDbStore store, KeyRing keys)
    {
        var versions = new ModelVersionStore(store, new CustomerStore(store, keys));
        var customer = new IndexedCustomer(Canary, new Dictionary<string, string> { ["industry"] = "t" + Canary }) { Domain = Canary + ".example" };
        var model = Encoding.UTF8.GetBytes($$"""{"level":"{{Canary}}"}""");
        await versions.Add(
            new StoredVersion(await versions.Reserve(), Noon, model, model, 0), new CustomerList([Some.Dimension("industry", DimensionKind.Category)], [customer]), activate: true, Canary, Canary);
    }

    private static async Task Record(LiteDbStore store, KeyRing keys, DateTimeOffset at, double percentile)
    {
        var lead = Pseudonym.Of(keys, Canary);
        var recorder = new ScoreRecorder(store, at, await DepartureWatch.Begin(store, keys));
        await recorder.LookUp([lead]);
        recorder.Add(new ScoreRecord(lead, at, 1, percentile, Some.Profile(2) with { Reference = Canary }) { Domain = Pseudonym.OfDomain(keys, Canary + ".example") });
        await recorder.Flush();
    }

    private async Task With(Func<LiteDbStore, KeyRing, Task> work)
    {
        using var folder = DataFolder.OpenForWriting(temp.Path);
        var keys = KeyRing.OpenOrCreate(folder, null);
        await using var store = await LiteDbStore.Open(folder, keys, TimeProvider.System);
        await work(store, keys);
    }
}
