using Conturs.Appliance.Startup;
using Conturs.Appliance.Tests.Licensing;
using Conturs.Appliance.Tests.LocalSocket;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Serilog;
using Serilog.Core;

namespace Conturs.Appliance.Tests.Endpoints;

/// <summary>The whole server on a free port, over any store, in a data folder of its own.</summary>
internal sealed class ServedAppliance : IAsyncDisposable
{
    private readonly RecordedLines lines = new();
    private readonly Logger log;
    private readonly RunFolder folder = new();

    private ServedAppliance(IDocumentStore documents, RecordedUpkeep upkeep, TimeProvider time, IReadOnlyDictionary<string, string> variables, KeyRing? ring)
    {
        (Upkeep, Ring) = (upkeep, ring ?? KeyRing.Prepare());
        log = ServerLog.Settings().WriteTo.Sink(lines).CreateLogger();
        var settings = Settings.From(new Dictionary<string, string>(variables) { ["DATA"] = folder.Path, ["URLS"] = "http://127.0.0.1:0" }) with { Vendor = Vendor.Key };
        App = ApplianceServer.Build(settings, documents, upkeep, Ring, time, log);
    }

    public WebApplication App { get; }

    public RecordedUpkeep Upkeep { get; }

    /// <summary>The keys of the installation.</summary>
    public KeyRing Ring { get; }

    public string Folder => folder.Path;

    public HttpClient Http { get; } = new();

    /// <summary>The log so far.</summary>
    public string Log => lines.Text;

    public ApiKeyStore Keys => App.Services.GetRequiredService<ApiKeyStore>();

    /// <summary>Asks without going where an answer leads, with no cookie of anybody.</summary>
    public async Task<HttpResponseMessage> Unfollowed(HttpMethod method, string path, HttpContent? content = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(method, new Uri(Http.BaseAddress!, path)) { Content = content };
        return await http.SendAsync(request);
    }

    /// <summary>Starts it.</summary>
    /// <param name="documents">The store; an empty one in memory when null.</param>
    /// <param name="upkeep">The upkeep; a sound one when null.</param>
    /// <param name="time">The clock; the real one when null.</param>
    /// <param name="variables">Settings without their prefix.</param>
    /// <param name="add">Adds routes for the test.</param>
    /// <param name="ring">The keys of the installation; new ones when null.</param>
    public static async Task<ServedAppliance> Start(
        IDocumentStore? documents = null, RecordedUpkeep? upkeep = null, TimeProvider? time = null, IReadOnlyDictionary<string, string>? variables = null, Action<WebApplication>? add = null, KeyRing? ring = null)
    {
        var served = new ServedAppliance(documents ?? new InMemoryDocumentStore(), upkeep ?? new RecordedUpkeep(), time ?? TimeProvider.System, variables ?? new Dictionary<string, string>(), ring);
        add?.Invoke(served.App);
        await served.App.StartAsync();
        served.Http.BaseAddress = new Uri(served.App.Urls.Single());
        return served;
    }

    /// <summary>Makes a key.</summary>
    public async Task<string> Key(params ApiScope[] scopes) => (await Keys.Create("test", scopes, null)).Text;

    /// <summary>Asks for something, with a key or without.</summary>
    public Task<HttpResponseMessage> Ask(string path, string? key = null, HttpMethod? method = null, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(path, UriKind.Relative)) { Content = content };
        if (key is not null) request.Headers.Add("Authorization", "Bearer " + key);
        return Http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        await log.DisposeAsync();
        folder.Dispose();
    }
}
