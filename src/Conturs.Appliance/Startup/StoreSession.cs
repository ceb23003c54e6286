using Conturs.Appliance.Cli;
using Conturs.Appliance.LocalSocket;
using Conturs.Appliance.Privacy;
using Conturs.Storage;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;

namespace Conturs.Appliance.Startup;

/// <summary>
/// The store as a verb works with it: opened here, with the data folder held until the session ends, or, where an appliance
/// runs on the folder, reached through its local socket. A verb does not notice which.
/// </summary>
internal sealed class StoreSession : IDisposable
{
    private readonly LiteDbStore? held;
    private readonly RemoteStore? remote;

    private StoreSession(KeyRing keys, DataFolder folder, LiteDbStore store) => (Keys, Folder, held) = (keys, folder, store);

    private StoreSession(KeyRing keys, RemoteStore store) => (Keys, remote) = (keys, store);

    /// <summary>The installation's keys.</summary>
    public KeyRing Keys { get; }

    /// <summary>What is kept.</summary>
    public IDocumentStore Documents => (IDocumentStore?)held ?? remote!;

    /// <summary>What the store can do for its own health.</summary>
    public IStoreUpkeep Upkeep => (IStoreUpkeep?)held ?? remote!;

    /// <summary>The data folder, held for writing; null when a running appliance holds it.</summary>
    public DataFolder? Folder { get; }

    /// <summary>True when a running appliance holds the store.</summary>
    public bool IsRemote => remote is not null;

    /// <summary>Opens or reaches the store of an installation; null when there is none.</summary>
    /// <exception cref="DataFolderException">The folder is damaged, in use by another verb, or has other keys.</exception>
    /// <exception cref="StoreUnavailableException">An appliance runs on it and does not answer.</exception>
    public static StoreSession? OpenExisting(Settings settings, TimeProvider time) => KeysIn(settings) is null ? null : OpenOrCreate(settings, time);

    /// <summary>Opens or reaches the store, making an installation where there is none. Damage that was mended is a note on stderr.</summary>
    /// <inheritdoc cref="OpenExisting" path="/exception"/>
    public static StoreSession OpenOrCreate(Settings settings, TimeProvider time) => ReachOrHold(settings, time).WithNote();

    /// <summary>Opens or reaches the store of an installation for whoever tells of damage himself; null when there is none.</summary>
    /// <inheritdoc cref="OpenExisting" path="/exception"/>
    public static StoreSession? OpenToCheck(Settings settings, TimeProvider time) => KeysIn(settings) is null ? null : ReachOrHold(settings, time);

    /// <summary>Opens the store here or not at all: for the appliance itself.</summary>
    /// <exception cref="DataFolderException">The folder is damaged, in use, or has other keys.</exception>
    public static StoreSession Hold(Settings settings, TimeProvider time)
    {
        var folder = DataFolder.OpenForWriting(settings.DataFolder);
        try
        {
            var keys = KeyRing.OpenOrCreate(folder, settings.MasterKey);
            var store = LiteDbStore.Open(folder, keys, time).GetAwaiter().GetResult();
            if (store.Health.Restored is not null) RestoredErasures.Apply(store, keys, settings.DataFolder, time);
            return new StoreSession(keys, folder, store);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Finishes what was taken on, and lets go of the folder or of the appliance that holds it.</summary>
    public void Dispose()
    {
        held?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        remote?.Dispose();
        Folder?.Dispose();
    }

    private static StoreSession ReachOrHold(Settings settings, TimeProvider time) => Reach(settings, time) ?? Hold(settings, time);

    /// <summary>What a running appliance mended is in its log.</summary>
    private StoreSession WithNote()
    {
        if (held?.Health.Restored is { } restored) Terminal.Warn([restored]);
        return this;
    }

    private static StoreSession? Reach(Settings settings, TimeProvider time)
    {
        if (RemoteStore.Reach(settings.DataFolder, time).GetAwaiter().GetResult() is not { } store) return null;
        try
        {
            return new StoreSession(KeysIn(settings) ?? throw new DataFolderException($"An appliance runs on {settings.DataFolder}, but its keys are not there any more. Put keys/ back from a backup; nothing was changed."), store);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private static KeyRing? KeysIn(Settings settings) => KeyRing.OpenExisting(DataFolder.OpenForReading(settings.DataFolder), settings.MasterKey);
}
