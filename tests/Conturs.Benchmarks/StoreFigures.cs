using System.Diagnostics;
using System.Globalization;
using Conturs.Scoring;
using Conturs.Storage;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Benchmarks;

/// <summary>
/// What the store takes on the disk of a folder: grouped writes, single acknowledged writes beside plain LiteDB and SQLite,
/// a full check and a page of a ledger of 100,000 leads.
/// </summary>
internal static class StoreFigures
{
    private const int Documents = 100_000;
    private const int Batch = 1000;
    private const int Singles = 1000;
    private const int Waiting = 64;
    private const string Ledger = "scores";
    private const int Dimensions = 14;
    private static readonly KeyRing Pseudonyms = KeyRing.Prepare();
    private static readonly byte[] Content = Row(0).Content.ToArray();

    public static async Task Print(string where)
    {
        var path = Directory.CreateDirectory(Path.Combine(where, "conturs-figures-" + Guid.NewGuid().ToString("N"))).FullName;
        try
        {
            var single = await Single(Path.Combine(path, "single"));
            Say("single acknowledged write, Conturs", single);
            Say("single acknowledged write, LiteDB with a checkpoint", SingleWrites.LiteDb(path, Singles, Content));
            Say("single acknowledged write, LiteDB as it comes (may lose what it acknowledged)", SingleWrites.PlainLiteDb(path, Singles, Content));
            Say("single acknowledged write, SQLite WAL synchronous=FULL", SingleWrites.Sqlite(path, Singles, Content));
            await Many(Path.Combine(path, "many"));
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static async Task<List<double>> Single(string path)
    {
        using var folder = DataFolder.OpenForWriting(path);
        await using var store = await Open(folder);
        var times = new List<double>();
        for (var n = 0; n < Singles; n++)
        {
            var start = Stopwatch.GetTimestamp();
            await store.Write([Row(n)]);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }

    private static async Task Many(string path)
    {
        using var folder = DataFolder.OpenForWriting(path);
        await using var store = await Open(folder);
        var watch = Stopwatch.StartNew();
        for (var n = 0; n < Documents; n += Batch) await store.Write([.. Enumerable.Range(n, Batch).Select(Row)]);
        Say($"grouped writes, batches of {Batch}", Documents / watch.Elapsed.TotalSeconds, "documents/s");
        watch.Restart();
        var clients = Enumerable.Range(0, Waiting).Select(async client =>
        {
            for (var n = 0; n < 200; n++) await store.Write([Row(Documents + (client * 200) + n)]);
        });
        await Task.WhenAll(clients);
        Say($"single writes of {Waiting} clients at once", Waiting * 200 / watch.Elapsed.TotalSeconds, "documents/s");
        watch.Restart();
        var check = await store.Verify();
        Say($"full check of {check.Counts[Ledger]} documents, sound: {check.IsSound}", watch.Elapsed.TotalSeconds, "s");
        var pages = new List<double>();
        for (var n = 0; n < 200; n++)
        {
            var start = Stopwatch.GetTimestamp();
            await store.Query(new DocumentQuery(Ledger, "score") { Descending = true, Limit = 50, To = DocumentKey.Of(n * 5000L) });
            pages.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Say("page of 50 by score", pages);
        watch.Restart();
        await store.Snapshot();
        Say("verified snapshot", watch.Elapsed.TotalSeconds, "s");
        watch.Restart();
        await store.Purge();
        Say("purge (rebuilt, checked, one snapshot)", watch.Elapsed.TotalSeconds, "s");
    }

    private static Task<LiteDbStore> Open(DataFolder folder) =>
        LiteDbStore.Open(folder, KeyRing.OpenOrCreate(folder, null), TimeProvider.System);

    /// <summary>What is recorded of a lead that was scored for the first time.</summary>
    private static PutDocument Row(int n)
    {
        var day = new DateOnly(2026, 11, 1);
        var profile = new BandedProfile("", new short[Dimensions], new short[]?[Dimensions], [.. Enumerable.Repeat(new Provenance("crm", day), Dimensions)]) { AsOf = day };
        for (var d = 0; d < Dimensions; d++) profile.Codes[d] = (short)((n + d) % 50);
        var at = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        var record = new ScoreRecord(Pseudonym.Of(Pseudonyms, $"lead-{n}"), at, 1, (long)n * 7919 % 1_000_000 / 10_000.0, profile) { Domain = Pseudonym.OfDomain(Pseudonyms, $"company-{n}.com") };
        return ScoreStore.Shape.Put(LeadScores.With(null, record, at));
    }

    private static void Say(string what, List<double> milliseconds)
    {
        milliseconds.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: p50 {milliseconds[milliseconds.Count / 2]:0.00} ms, p99 {milliseconds[milliseconds.Count * 99 / 100]:0.00} ms, largest {milliseconds[^1]:0.0} ms"));
    }

    private static void Say(string what, double value, string unit) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {value:#,0.##} {unit}"));
}
