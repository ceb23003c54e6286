using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Conturs.Appliance.Tests.Cli;
using Conturs.Appliance.Tests.Startup;
using Conturs.Storage.Batches;

namespace Conturs.Appliance.Tests.Leads;

/// <summary>Jobs that were acknowledged are carried out, however often the process ends, and no credit is used twice or lost.</summary>
public sealed class JobKillTests : IDisposable
{
    private const int Clients = 3;
    private const int LeadsOfAJob = 120;

    /// <summary>The free plan.</summary>
    private const int Credits = 100;

    private static readonly int Wanted = Environment.GetEnvironmentVariable("TESTS_LONG") == "1" ? 10_000 : 1_000;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public async Task Every_lead_that_was_taken_on_has_its_result_after_kill_9_and_credits_are_exact()
    {
        conturs.Succeed("learn", "--deals", conturs.File("deals.csv", SmallHistory.Csv));
        string[] keys = [.. Enumerable.Range(1, Clients).Select(client => conturs.Succeed("admin", "key", "create", $"client {client}", "--scope", "score").Trim())];
        var admin = conturs.Succeed("admin", "key", "create", "all", "--scope", "admin").Trim();
        var (taken, next, kills, least) = (new ConcurrentDictionary<string, int>(), 0, 0, 0);
        for (; taken.Count * LeadsOfAJob < Wanted; kills++)
        {
            using var appliance = RunningAppliance.Start(conturs.DataFolder);
            // Each life takes on a few jobs more than the one before: the kill comes while they are read, scored or written.
            least = taken.Count + 1 + (kills % 4);
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var clients = keys.Select(key => Task.Run(() => Send(appliance.Address, key, () => Interlocked.Increment(ref next), taken, least, enough))).ToArray();
            await Task.WhenAny(enough.Task, Task.WhenAll(clients));
            appliance.Kill();
            await Task.WhenAll(clients);
        }

        using var last = RunningAppliance.Start(conturs.DataFolder);
        using var http = Client(last.Address, admin);
        var scored = 0;
        foreach (var (job, number) in taken)
        {
            (await Done(http, job)).Should().Be(("done", LeadsOfAJob));
            var results = (await http.GetStringAsync(new Uri($"/v1/jobs/{job}/results", UriKind.Relative), TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
            results.Select(result => result.GetProperty("ref").GetString()).Should().Equal(Enumerable.Range(0, LeadsOfAJob).Select(lead => $"J{number}-{lead}"));
            scored += results.Count(result => result.GetProperty("error").ValueKind == JsonValueKind.Null);
        }

        var usage = JsonElement.Parse(await http.GetStringAsync(new Uri("/v1/usage", UriKind.Relative), TestContext.Current.CancellationToken));
        last.Kill();

        usage.GetProperty("used").GetInt64().Should().Be(Credits);
        using var folder = OpenedFolder.Of(conturs.DataFolder);
        folder.All("scores").Should().HaveCount(Credits, "each credit is a score, and each score a credit");
        scored.Should().BeLessThanOrEqualTo(Credits);
        folder.All("lead-batches").Select(LeadBatchStore.Shape.Read).Sum(batch => batch.CreditsUsed).Should().Be(Credits, "those count, too, whose acknowledgement the kill cut off");
        kills.Should().BeGreaterThan(1);
        if (Environment.GetEnvironmentVariable("TESTS_SUMMARY") is { Length: > 0 } summary)
            await File.AppendAllTextAsync(summary, $"jobs over HTTP: {taken.Count * LeadsOfAJob} leads acknowledged in {taken.Count} jobs, each with its result, {kills} kills\n", TestContext.Current.CancellationToken);
    }

    /// <summary>Sends one job after the other until one is not acknowledged: then the process is gone.</summary>
    private static async Task Send(Uri address, string key, Func<int> next, ConcurrentDictionary<string, int> taken, int least, TaskCompletionSource enough)
    {
        using var http = Client(address, key);
        try
        {
            while (true)
            {
                var number = next();
                var lines = string.Concat(Enumerable.Range(0, LeadsOfAJob).Select(lead => $$"""{"ref":"J{{number}}-{{lead}}","facts":{"employees":{{1 + (lead * 7 % 900)}},"industry":"Logistics"} }""" + "\n"));
                using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(lines)) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } };
                using var answer = await http.PostAsync(new Uri("/v1/score/batch", UriKind.Relative), body);
                if (answer.StatusCode == HttpStatusCode.TooManyRequests) return;
                answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
                taken[JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("id").GetString()!] = number;
                if (taken.Count >= least) enough.TrySetResult();
            }
        }
        catch (HttpRequestException)
        {
            // Killed: what was under way may be there or not.
        }
    }

    private static async Task<(string? State, int Done)> Done(HttpClient http, string job)
    {
        for (var asked = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(asked) < Limit;)
        {
            var state = JsonElement.Parse(await http.GetStringAsync(new Uri($"/v1/jobs/{job}", UriKind.Relative)));
            if (state.GetProperty("state").GetString() is not ("queued" or "running")) return (state.GetProperty("state").GetString(), state.GetProperty("done").GetInt32());
            await Task.Delay(20);
        }

        throw new TimeoutException("The job does not come to an end.");
    }

    private static HttpClient Client(Uri address, string key) => new() { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
}
