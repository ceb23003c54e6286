using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Conturs.Testing.HubSpot;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Connectors.Tests.HubSpot;

/// <summary>An account of the fake HubSpot with a clock of its own, and somebody who asks it with the private token.</summary>
internal sealed class HubSpotCaller : IAsyncDisposable
{
    private readonly HttpClient http;

    private HubSpotCaller(FakeHubSpot hubSpot, FakeTimeProvider time)
    {
        (HubSpot, Time) = (hubSpot, time);
        http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = hubSpot.Address };
    }

    public FakeHubSpot HubSpot { get; }

    public FakeTimeProvider Time { get; }

    public static async Task<HubSpotCaller> Start()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));
        return new HubSpotCaller(await FakeHubSpot.Start(time), time);
    }

    /// <summary>Sends a request; JSON when there is a body.</summary>
    public async Task<Answer> Send(string method, string path, string? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path.Replace("{v}", FakeHubSpot.Version, StringComparison.Ordinal), UriKind.RelativeOrAbsolute));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? HubSpot.Tokens.Private);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Of(await http.SendAsync(request));
    }

    /// <summary>Asks for tokens with a form.</summary>
    public async Task<Answer> Form(params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.ToDictionary(field => field.Name, field => field.Value));
        return await Of(await http.PostAsync(new Uri($"/oauth/{FakeHubSpot.Version}/token", UriKind.Relative), form));
    }

    /// <summary>Every page of a list, as ids.</summary>
    public async Task<List<string>> Ids(string path)
    {
        var ids = new List<string>();
        for (string? after = null; ;)
        {
            var page = (await Send("GET", path + (after is null ? "" : $"&after={after}"))).Body;
            ids.AddRange(page["results"]!.AsArray().Select(record => (string)record!["id"]!));
            Time.Advance(TimeSpan.FromSeconds(1));
            after = (string?)page["paging"]?["next"]?["after"];
            if (after is null) return ids;
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await HubSpot.DisposeAsync();
    }

    private static async Task<Answer> Of(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            var headers = answer.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
            return new Answer(answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text)! : new JsonObject(), headers);
        }
    }

    internal sealed record Answer(HttpStatusCode Code, JsonNode Body, IReadOnlyDictionary<string, string> Headers)
    {
        public int Status => (int)Code;
    }
}
