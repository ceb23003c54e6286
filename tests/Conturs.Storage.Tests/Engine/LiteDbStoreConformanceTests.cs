using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Engine;

public sealed class LiteDbStoreConformanceTests : DocumentStoreConformance, IAsyncDisposable
{
    private readonly TempFolder temp = new();
    private DataFolder? folder;
    private LiteDbStore? store;

    protected override int Rounds => 25;

    protected override async Task<IDocumentStore> Open(IReadOnlyDictionary<string, CollectionDeclaration> declarations)
    {
        folder = DataFolder.OpenForWriting(temp.Path);
        return store = await LiteDbStore.Open(folder, KeyRing.OpenOrCreate(folder, null), TimeProvider.System, new StoreOptions { Declarations = declarations });
    }

    public async ValueTask DisposeAsync()
    {
        if (store is not null) await store.DisposeAsync();
        folder?.Dispose();
        temp.Dispose();
    }
}
