using Conturs.Storage.Documents;

namespace Conturs.Storage.Engine;

/// <summary>
/// Writes the store anew, so that freed pages hold nothing, and makes the new file, one snapshot of it and an empty log all
/// there is. Killed at whatever step, the next start finds the old state or the new one, which hold the same documents.
/// </summary>
internal sealed class StoreCompaction(StoreFolder folder, StoreOptions options, StoreOpening opening, StoreWriter writer)
{
    /// <summary>Runs between two groups of writes.</summary>
    /// <exception cref="DataFolderException">The new file did not pass its check; the old one stays.</exception>
    public StoreSnapshot Run(OpenedStore store, StoreGate gate)
    {
        gate.ReadNow(() =>
        {
            Rewrite(store);
            return 0;
        });
        Failpoint.Reach("compaction-written");
        OpenedStore? compacted = null;
        gate.Alone(() =>
        {
            compacted = Swap(store);
            // Readers that come next must find the new file.
            writer.Replace(compacted);
        });
        Failpoint.Reach("compaction-swapped");
        var snapshot = opening.Snapshots.Keep(opening.Snapshots.Copy(compacted!.Engine, compacted.Mark.Sequence), CancellationToken.None);
        opening.Snapshots.RemoveAllBut(snapshot.Path);
        Failpoint.Reach("compaction-snapshots");
        compacted.Log.StartOver(compacted.Mark.Sequence);
        foreach (var prefix in new[] { StoreFolder.DamagedPrefix, StoreFolder.SchemaPrefix, StoreFolder.NewPrefix })
            foreach (var aside in options.Files.List(folder.Store, prefix)) options.Files.Delete(aside);
        options.Files.FlushFolder(folder.Store);
        opening.Marker.Write(compacted.Mark.Sequence);
        return snapshot;
    }

    private void Rewrite(OpenedStore store)
    {
        var file = options.Files.Open(folder.NewData);
        file.Length = 0;
        using var target = StoreEngine.Open(file, redo: null);
        StoreRewriting.Copy(store.Engine, target, store.Mark, options.Declarations);
        var check = StoreVerification.Check(target, opening.Seal, options.Declarations);
        if (!check.IsSound) throw new DataFolderException($"The store could not be rebuilt: {check.Damage[0]} The old file stays in use; run 'conturs verify'.");
    }

    private OpenedStore Swap(OpenedStore store)
    {
        store.Engine.Settle();
        store.Engine.Dispose();
        opening.DataFile.EmptyRedo();
        options.Files.Rename(folder.NewData, folder.Data);
        return store with { Engine = opening.DataFile.Open() };
    }
}
