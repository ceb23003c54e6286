using Conturs.Storage;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;

namespace Conturs.CrashHarness;

/// <summary>The store of a data folder, opened as the appliance opens it but for its collections.</summary>
public sealed class HarnessStore : IAsyncDisposable
{
    private readonly DataFolder folder;
    private readonly LiteDbStore store;

    private HarnessStore(DataFolder folder, LiteDbStore store) => (this.folder, this.store) = (folder, store);

    /// <summary>Its documents.</summary>
    public IDocumentStore Documents => store;

    /// <summary>Its health.</summary>
    public IStoreUpkeep Upkeep => store;

    /// <summary>Opens it; makes a new one in an empty folder.</summary>
    /// <param name="path">The data folder.</param>
    /// <param name="schema">The schema to migrate to.</param>
    /// <param name="held">Changes held in memory; null for what the appliance uses.</param>
    public static async Task<HarnessStore> Open(string path, int schema = StoreOptions.PresentSchema, int? held = null)
    {
        var folder = DataFolder.OpenForWriting(path);
        try
        {
            var options = new StoreOptions { Declarations = HarnessEntry.Declarations, Schema = schema, Migrations = [new StoreMigration(StoreOptions.PresentSchema, AsItIs)] };
            if (held is { } changes) options = options with { ChangesHeld = changes, IdsWorthWhile = changes };
            return new HarnessStore(folder, await LiteDbStore.Open(folder, KeyRing.OpenOrCreate(folder, null), TimeProvider.System, options));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    private static IEnumerable<PutDocument> AsItIs(StoredDocument document) => [new PutDocument(document.Collection, document.Id, document.Keys, document.Content)];
}
