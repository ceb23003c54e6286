using Conturs.Storage.Documents;
using Conturs.Testing;

namespace Conturs.Appliance.Tests.LocalSocket;

/// <summary>A store behind the local socket keeps every rule of the port, like one that was opened here.</summary>
public sealed class RemoteStoreConformanceTests : DocumentStoreConformance, IAsyncDisposable
{
    private LocalAppliance? appliance;

    protected override int Rounds => 20;

    public async ValueTask DisposeAsync()
    {
        if (appliance is not null) await appliance.DisposeAsync();
    }

    protected override async Task<IDocumentStore> Open(IReadOnlyDictionary<string, CollectionDeclaration> declarations)
    {
        appliance = await LocalAppliance.Start(new InMemoryDocumentStore(declarations));
        return appliance.Store;
    }
}
