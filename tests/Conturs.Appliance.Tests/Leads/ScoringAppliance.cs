using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Conturs.Appliance.Leads;
using Conturs.Appliance.Tests.Endpoints;
using Conturs.Appliance.Tests.Licensing;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;
using Conturs.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Appliance.Tests.Leads;

/// <summary>An appliance with the small model and a licence for a hundred thousand credits, and one key of each kind.</summary>
internal sealed class ScoringAppliance : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private ScoringAppliance(ServedAppliance served, IDocumentStore documents, FakeTimeProvider time) => (Served, Documents, Time) = (served, documents, time);

    public ServedAppliance Served { get; }

    /// <summary>What is kept: the same store as the appliance's.</summary>
    public IDocumentStore Documents { get; }

    public FakeTimeProvider Time { get; }

    /// <summary>A key with the scope score.</summary>
    public string Key { get; private set; } = "";

    /// <summary>A key of an administrator.</summary>
    public string Admin { get; private set; } = "";

    /// <summary>Starts it.</summary>
    /// <param name="credits">Credits a month; null for the free plan's hundred.</param>
    /// <param name="documents">A store with a model in it, for a restart; a new one when null.</param>
    /// <param name="ring">The keys of that store.</param>
    /// <param name="time">The clock.</param>
    /// <param name="publishes">True to publish the small model.</param>
    public static async Task<ScoringAppliance> Start(long? credits = 100_000, IDocumentStore? documents = null, KeyRing? ring = null, FakeTimeProvider? time = null, bool publishes = true)
    {
        var (store, keys, clock) = (documents ?? new InMemoryDocumentStore(), ring ?? KeyRing.Prepare(), time ?? new FakeTimeProvider(Noon));
        if (publishes) await TinyModel.Publish(store, keys);
        if (credits is { } limit) await Vendor.Sell(store, clock.GetUtcNow(), limit, anchorDay: 1, new DateOnly(2028, 1, 1));
        var served = await ServedAppliance.Start(store, time: clock, ring: keys);
        return new ScoringAppliance(served, served.App.Services.GetRequiredService<IDocumentStore>(), clock) { Key = await served.Key(ApiScope.Score), Admin = await served.Key(ApiScope.Admin) };
    }

    /// <summary>Posts JSON. A second passes, so that nobody is held back for asking too often.</summary>
    public async Task<HttpResponseMessage> Post(string path, string json, string? key = null, Action<HttpRequestMessage>? also = null, string type = "application/json")
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Add("Authorization", "Bearer " + (key ?? Key));
        also?.Invoke(request);
        return await Served.Http.SendAsync(request);
    }

    /// <summary>Posts JSON and reads the answer, which must be one of success.</summary>
    public async Task<JsonElement> Answer(string path, string json, string? key = null)
    {
        using var answer = await Post(path, json, key);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync());
        return await Json(answer);
    }

    /// <summary>Gets something.</summary>
    public Task<HttpResponseMessage> Get(string path, string? key = null)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        return Served.Ask(path, key ?? Key);
    }

    /// <summary>Sends leads as lines and gives the id of the job.</summary>
    public async Task<string> Send(IEnumerable<string> lines, string? query = null)
    {
        using var answer = await Post("/v1/score/batch" + query, string.Join('\n', lines), type: "application/x-ndjson");
        ((int)answer.StatusCode).Should().Be(202, await answer.Content.ReadAsStringAsync());
        return (await Json(answer)).GetProperty("id").GetString()!;
    }

    /// <summary>Waits until a job is done, and gives its state.</summary>
    public async Task<JsonElement> Done(string job)
    {
        for (var asked = 0; asked < 2000; asked++)
        {
            var state = await Json(await Get($"/v1/jobs/{job}"));
            if (state.GetProperty("state").GetString() is not ("queued" or "running")) return state;
            await Task.Yield();
        }

        throw new TimeoutException("The job does not come to an end.");
    }

    /// <summary>The lines of a job's results.</summary>
    public async Task<JsonElement[]> Results(string job, string? key = null)
    {
        using var answer = await Get($"/v1/jobs/{job}/results", key);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/x-ndjson");
        return [.. (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    /// <summary>Uses credits of the free plan up, with leads u0, u1 and so on.</summary>
    /// <param name="left">How many of the hundred stay.</param>
    public async Task UseUp(int left) =>
        (await Answer("/v1/score/batch", $$"""{"leads": [{{string.Join(',', Enumerable.Range(0, 100 - left).Select(i => $$"""{"ref": "u{{i}}"}"""))}}]}""")).GetProperty("credits_used").GetInt32().Should().Be(100 - left);

    /// <summary>What the ledger says of a lead; null when nothing.</summary>
    public Task<LeadScores?> Recorded(string reference) => Find(Pseudonym.Of(Served.Ring, reference));

    public static async Task<JsonElement> Json(HttpResponseMessage answer) => JsonElement.Parse(await answer.Content.ReadAsStringAsync());

    public ValueTask DisposeAsync() => Served.DisposeAsync();

    private async Task<LeadScores?> Find(Pseudonym lead) => (await Documents.Find(ScoreStore.Shape, lead.Text))?.Record;
}
