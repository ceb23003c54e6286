using Conturs.Appliance.LocalSocket;
using Conturs.Storage.Documents;
using Microsoft.Extensions.Logging.Abstractions;

namespace Conturs.Appliance.Tests.LocalSocket;

/// <summary>A socket server over any store, in a data folder of its own, and the way to it.</summary>
internal sealed class LocalAppliance : IAsyncDisposable
{
    private readonly SocketServer server;

    private LocalAppliance(string folder, IDocumentStore documents, IStoreUpkeep upkeep)
    {
        Folder = folder;
        Directory.CreateDirectory(Path.Combine(folder, "run"));
        server = new SocketServer(folder, documents, upkeep, NullLoggerFactory.Instance);
    }

    public string Folder { get; }

    public string Socket => Path.Combine(Folder, "run", "conturs.sock");

    public RemoteStore Store { get; private set; } = null!;

    public static string NewFolder() => Path.Combine(Path.GetTempPath(), "conturs-tests-" + Guid.NewGuid().ToString("N"));

    public static async Task<LocalAppliance> Start(IDocumentStore documents, IStoreUpkeep? upkeep = null, string? folder = null, TimeProvider? time = null)
    {
        var appliance = new LocalAppliance(folder ?? NewFolder(), documents, upkeep ?? new RecordedUpkeep());
        await appliance.server.StartAsync(CancellationToken.None);
        appliance.Store = (await RemoteStore.Reach(appliance.Folder, time ?? TimeProvider.System))!;
        return appliance;
    }

    public Task Stop() => server.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Store?.Dispose();
        await server.DisposeAsync();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}
