using Conturs.Appliance.Startup;
using Conturs.Appliance.Tests.LocalSocket;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Testing;
using Microsoft.AspNetCore.Builder;
using Serilog;
using Serilog.Core;

namespace Conturs.Appliance.Tests.Endpoints;

/// <summary>The whole server on a free port, over any store, in a data folder of its own.</summary>
internal sealed class ServedAppliance : IAsyncDisposable
{
    private readonly Logger log = new LoggerConfiguration().CreateLogger();
    private readonly RunFolder folder = new();

    private ServedAppliance(IDocumentStore documents, RecordedUpkeep upkeep)
    {
        Upkeep = upkeep;
        var settings = Settings.From(new Dictionary<string, string> { ["DATA"] = folder.Path, ["URLS"] = "http://127.0.0.1:0" });
        App = ApplianceServer.Build(settings, documents, upkeep, KeyRing.Prepare(), TimeProvider.System, log);
    }

    public WebApplication App { get; }

    public RecordedUpkeep Upkeep { get; }

    public string Folder => folder.Path;

    public HttpClient Http { get; } = new();

    public static async Task<ServedAppliance> Start(IDocumentStore? documents = null, RecordedUpkeep? upkeep = null)
    {
        var served = new ServedAppliance(documents ?? new InMemoryDocumentStore(), upkeep ?? new RecordedUpkeep());
        await served.App.StartAsync();
        served.Http.BaseAddress = new Uri(served.App.Urls.Single());
        return served;
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
