using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Conturs.Appliance.Tests.Cli;
using Conturs.Appliance.Tests.Endpoints;
using Conturs.Appliance.Tests.Startup;
using Conturs.Storage.Outcomes;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Tests.Outcomes;

/// <summary>What was acknowledged is there, however the process ends.</summary>
public sealed class OutcomeKillTests : IDisposable
{
    private const int Clients = 4;

    /// <summary>A new process has full buckets: so many requests of each client pass the limit of its key at once.</summary>
    private const int AcknowledgedBeforeKill = 600;

    private static readonly int Wanted = Environment.GetEnvironmentVariable("TESTS_LONG") == "1" ? 10_000 : 1_500;

    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public async Task Every_outcome_that_was_acknowledged_is_there_after_kill_9()
    {
        string[] keys = [.. Enumerable.Range(1, Clients).Select(client => conturs.Succeed("admin", "key", "create", $"client {client}", "--scope", "score").Trim())];
        var (acknowledged, next, kills) = (new ConcurrentBag<string>(), new Counter(), 0);
        while (acknowledged.Count < Wanted)
        {
            using var appliance = RunningAppliance.Start(conturs.DataFolder);
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var least = Math.Min(Wanted, acknowledged.Count + AcknowledgedBeforeKill);
            var clients = keys.Select(key => Task.Run(() => Send(appliance.Address, key, next, acknowledged, least, enough))).ToArray();
            await Task.WhenAny(enough.Task, Task.WhenAll(clients));
            appliance.Kill();
            kills++;
            await Task.WhenAll(clients);
        }

        using var folder = OpenedFolder.Of(conturs.DataFolder);
        var kept = folder.All("outcomes").Select(OutcomeStore.Shape.Read).Select(outcome => outcome.Subject).ToHashSet();
        acknowledged.Should().HaveCountGreaterThanOrEqualTo(Wanted).And.OnlyHaveUniqueItems();
        acknowledged.Where(reference => !kept.Contains(Pseudonym.Of(folder.Versions.Keys, reference).Text)).Should().BeEmpty();
        kept.Count.Should().BeInRange(acknowledged.Count, next.Value, "nothing is there that nobody sent");
        kills.Should().BeGreaterThan(1);
        if (Environment.GetEnvironmentVariable("TESTS_SUMMARY") is { Length: > 0 } summary)
            await File.AppendAllTextAsync(summary, $"outcomes over HTTP: {acknowledged.Count} acknowledged, none of them lost, {kept.Count} kept of {next.Value} sent, {kills} kills\n", TestContext.Current.CancellationToken);
    }

    /// <summary>Sends one after the other until one is not acknowledged: then the process is gone, or the limit of the key is reached.</summary>
    private static async Task Send(Uri address, string key, Counter next, ConcurrentBag<string> acknowledged, int least, TaskCompletionSource enough)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        try
        {
            while (true)
            {
                var number = next.Take();
                using var body = ReadAnswer.Json($$"""{"ref":"O-{{number}}","outcome":"{{(number % 3 == 0 ? "won" : "lost")}}","domain":"company{{number}}.example","facts":{"employees":{{number % 700}},"industry":"Logistics"} }""");
                using var answer = await http.PostAsync(new Uri("/v1/outcomes", UriKind.Relative), body);
                if (answer.StatusCode == HttpStatusCode.TooManyRequests) return;
                answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
                acknowledged.Add($"O-{number}");
                if (acknowledged.Count >= least) enough.TrySetResult();
            }
        }
        catch (HttpRequestException)
        {
            // Killed: what was under way may be there or not.
        }
    }

    private sealed class Counter
    {
        private int value;

        public int Value => value;

        public int Take() => Interlocked.Increment(ref value);
    }
}
