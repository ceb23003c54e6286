namespace Conturs.Storage.Engine;

/// <summary>
/// Brings a store of an older schema into the form of this program: a new file is written beside the old one, which is kept.
/// Killed at whatever step, the next start finds the old state or the new one.
/// </summary>
internal sealed class StoreMigrating(StoreFolder folder, StoreOptions options, DocumentSeal seal, StoreDataFile dataFile)
{
    private readonly IStoreFiles files = options.Files;

    /// <summary>Migrates and closes a store that needs it; false when it is of this program's schema already, and stays open.</summary>
    /// <exception cref="DataFolderException">Its documents do not pass the check afterwards. Nothing was changed.</exception>
    public bool Run(OpenedStore opened)
    {
        if (opened.Mark.Schema == options.Schema) return false;
        using (opened)
        {
            opened.Apply();
            Write(opened);
            Failpoint.Reach("migration-written");
            Keep(opened);
            Failpoint.Reach("migration-kept");
            // Log and snapshots of the old schema go first: they must not be mixed with what is written under the new one.
            opened.Log.StartOver(opened.Mark.Sequence);
            foreach (var snapshot in files.List(folder.Store, StoreFolder.SnapshotPrefix)) files.Delete(snapshot);
            files.FlushFolder(folder.Store);
            Failpoint.Reach("migration-log");
            dataFile.EmptyRedo();
            files.Rename(folder.NewData, folder.Data);
            Failpoint.Reach("migration-done");
        }

        return true;
    }

    private void Write(OpenedStore opened)
    {
        using var target = StoreEngine.Open(files.Open(folder.NewData), redo: null);
        StoreRewriting.Migrate(opened.Engine, target, opened.Mark, seal, options);
        var check = StoreVerification.Check(target, seal, options.Declarations);
        if (!check.IsSound) throw new DataFolderException($"The data could not be brought into the form of this version: {check.Damage[0]} Nothing was changed; use the version that wrote it.");
    }

    /// <summary>The data file of the old schema, for the program that wrote it.</summary>
    private void Keep(OpenedStore opened)
    {
        using (var kept = files.Open(folder.OfSchema(opened.Mark.Schema)))
        {
            kept.Length = 0;
            opened.Engine.CopyTo(kept);
        }

        files.FlushFolder(folder.Store);
    }
}
