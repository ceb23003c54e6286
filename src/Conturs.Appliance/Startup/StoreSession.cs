using Conturs.Storage;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;

namespace Conturs.Appliance.Startup;

/// <summary>The store as a verb opens it: the data folder is held until the session ends.</summary>
internal sealed class StoreSession : IDisposable
{
    private readonly LiteDbStore store;

    private StoreSession(DataFolder folder, KeyRing keys, LiteDbStore store) => (Folder, Keys, this.store) = (folder, keys, store);

    public KeyRing Keys { get; }

    public IDocumentStore Documents => store;

    public IStoreUpkeep Upkeep => store;

    public DataFolder? Folder { get; }

    /// <summary>Opens the store of an installation; null when there is none.</summary>
    public static StoreSession? OpenExisting(Settings settings, TimeProvider time)
    {
        var reading = DataFolder.OpenForReading(settings.DataFolder);
        return KeyRing.OpenExisting(reading, settings.MasterKey) is null ? null : OpenOrCreate(settings, time);
    }

    /// <summary>Opens the store, making an installation where there is none.</summary>
    public static StoreSession OpenOrCreate(Settings settings, TimeProvider time)
    {
        var folder = DataFolder.OpenForWriting(settings.DataFolder);
        try
        {
            var keys = KeyRing.OpenOrCreate(folder, settings.MasterKey);
            return new StoreSession(folder, keys, LiteDbStore.Open(folder, keys, time).GetAwaiter().GetResult());
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Folder?.Dispose();
    }
}
