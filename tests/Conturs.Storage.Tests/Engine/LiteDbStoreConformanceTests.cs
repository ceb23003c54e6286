using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Engine;

/// <summary>As the appliance uses it: most of what a test writes is still held in memory when it is read.</summary>
public sealed class LiteDbStoreConformanceTests() : LiteDbConformance(new StoreOptions().ChangesHeld);

/// <summary>Everything is read from the data file, but for the last group.</summary>
public sealed class AppliedAtOnceConformanceTests() : LiteDbConformance(changesHeld: 0);

/// <summary>Some of what is read is in the data file, some is held, and some was changed after it was applied.</summary>
public sealed class HalfHeldConformanceTests() : LiteDbConformance(changesHeld: 5);

public abstract class LiteDbConformance(int changesHeld) : DocumentStoreConformance, IAsyncDisposable
{
    private readonly TempFolder temp = new();
    private DataFolder? folder;
    private LiteDbStore? store;

    protected override int Rounds => 25;

    protected override async Task<IDocumentStore> Open(IReadOnlyDictionary<string, CollectionDeclaration> declarations)
    {
        folder = DataFolder.OpenForWriting(temp.Path);
        return store = await LiteDbStore.Open(folder, KeyRing.OpenOrCreate(folder, null), TimeProvider.System, new StoreOptions { Declarations = declarations, ChangesHeld = changesHeld, IdsWorthWhile = changesHeld });
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (store is not null) await store.DisposeAsync();
        folder?.Dispose();
        temp.Dispose();
    }
}
