using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Conturs.Benchmarks;

/// <summary>
/// What the API takes over loopback, load and server on the same machine: one lead a request from 1, 8 and 64 clients, each a
/// company that was never scored, with score and credit on disk before the answer; beside it an endpoint of the same server that
/// reads the same request and answers a constant; then batches of 1,000.
/// </summary>
internal static class HttpFigures
{
    private const string Address = "http://127.0.0.1:8190";
    private const int BatchLength = 1000;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(8);
    private static int number;

    public static async Task Print(string where)
    {
        var path = Directory.CreateDirectory(Path.Combine(where, "conturs-http-" + Guid.NewGuid().ToString("N"))).FullName;
        try
        {
            Conturs.Appliance.Cli.CommandLine.Run(["demo", "--out", path], TimeProvider.System);
            var leads = Leads(Path.Combine(path, "leads.csv"));
            string card;
            using (var appliance = ServedProcess.Start([HttpServed.Verb, Path.Combine(path, "data"), Address]))
            {
                card = await One(appliance, leads, appliance.Lines[0]);
                foreach (var clients in (int[])[1, 8, 64]) Say($"one lead, {clients} clients", await Load(appliance, leads, clients, 1));
                foreach (var clients in (int[])[1, 2]) Say($"batch of 1,000, {clients} clients", await Load(appliance, leads, clients, BatchLength));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory of the appliance at its peak: {appliance.PeakMegabytes:0} MB"));
            }

            await File.WriteAllTextAsync(Path.Combine(path, "card.json"), card);
            using var constant = ServedProcess.Start([HttpServed.ConstantVerb, Path.Combine(path, "card.json"), Address]);
            foreach (var clients in (int[])[1, 8, 64]) Say($"constant, {clients} clients", await Load(constant, leads, clients, 1));
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static async Task<string> One(ServedProcess served, IReadOnlyList<string> leads, string key)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Address) };
        using var answer = await http.SendAsync(Request(leads, 1, key));
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private static async Task<(List<double> Times, double Seconds, int Leads, double Processor)> Load(ServedProcess served, IReadOnlyList<string> leads, int clients, int length)
    {
        await Run(served, leads, clients, length, TimeSpan.FromSeconds(2));
        var processor = served.Processor;
        var start = Stopwatch.GetTimestamp();
        var times = await Run(served, leads, clients, length, Span);
        return (times, Stopwatch.GetElapsedTime(start).TotalSeconds, times.Count * length, (served.Processor - processor).TotalMicroseconds);
    }

    private static async Task<List<double>> Run(ServedProcess served, IReadOnlyList<string> leads, int clients, int length, TimeSpan span)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients, UseCookies = false }) { BaseAddress = new Uri(Address) };
        var start = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var times = new List<double>();
            while (Stopwatch.GetElapsedTime(start) < span)
            {
                // One key after the other, since each has a limit of its own.
                var key = served.Lines.Count > 1 ? served.Lines[Interlocked.Increment(ref number) % (served.Lines.Count - 1)] : "none";
                var sent = Stopwatch.GetTimestamp();
                using var answer = await http.SendAsync(Request(leads, length, key));
                await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
                times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }

            return times;
        })));
        return [.. all.SelectMany(times => times)];
    }

    private static HttpRequestMessage Request(IReadOnlyList<string> leads, int length, string key)
    {
        var body = length == 1 ? Lead(leads) : $"{{\"leads\":[{string.Join(',', Enumerable.Range(0, length).Select(_ => Lead(leads)))}]}}";
        var request = new HttpRequestMessage(HttpMethod.Post, length == 1 ? "/v1/score" : "/v1/score/batch") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return request;
    }

    /// <summary>A lead that was never scored, with the facts of one of the sample.</summary>
    private static string Lead(IReadOnlyList<string> leads)
    {
        var n = Interlocked.Increment(ref number);
        return $"{{\"ref\":\"lead-{n}\",\"facts\":{leads[n % leads.Count]}}}";
    }

    private static List<string> Leads(string file)
    {
        var lines = File.ReadAllLines(file);
        var columns = lines[0].Split(',');
        string[] none = ["id", "company_name", "domain"];
        return [.. lines.Skip(1).Where(line => !line.Contains('"', StringComparison.Ordinal)).Select(line => "{" + string.Join(',', columns.Zip(line.Split(','))
            .Where(cell => cell.Second.Length > 0 && !none.Contains(cell.First)).Select(cell => $"\"{cell.First}\":\"{cell.Second}\"")) + "}")];
    }

    private static void Say(string what, (List<double> Times, double Seconds, int Leads, double Processor) seen)
    {
        seen.Times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: p50 {seen.Times[seen.Times.Count / 2]:0.00} ms, p99 {seen.Times[seen.Times.Count * 99 / 100]:0.00} ms, {seen.Leads / seen.Seconds:0} leads/s, {seen.Processor / seen.Leads:0} us of processor a lead"));
    }
}
