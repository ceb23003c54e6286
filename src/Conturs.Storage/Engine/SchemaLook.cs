namespace Conturs.Storage.Engine;

/// <summary>Looks, before anything of a store is changed, whether a newer program wrote it.</summary>
internal sealed class SchemaLook(StoreFolder folder, StoreOptions options, DocumentSeal seal)
{
    private readonly IStoreFiles files = options.Files;

    /// <summary>Refuses a store of a newer schema: that of the data file or, where it does not open, of the newest snapshot that does.</summary>
    /// <exception cref="DataFolderException">A newer program wrote it. Nothing was changed.</exception>
    public void RefuseNewer(IEnumerable<string> snapshots)
    {
        var found = snapshots.Prepend(folder.Data).Where(files.Exists).Select(SchemaOf).FirstOrDefault(schema => schema is not null);
        if (found > options.Schema)
            throw new DataFolderException($"The data folder was written by a newer version of the program (schema {found}; this one knows {options.Schema}). Use that version, or restore a backup of this one. Nothing was changed.");
    }

    /// <summary>Null when the file does not open: then it is mended, or refused for that.</summary>
    private int? SchemaOf(string path)
    {
        try
        {
            // Pages of the last commits that are not in the data file yet are put there in memory only.
            using var redo = path == folder.Data && files.Exists(folder.Redo) ? new RedoLog(new UntouchedFile(files.Open(folder.Redo))) : null;
            using var engine = StoreEngine.Open(new UntouchedFile(files.Open(path)), redo);
            return StoreVerification.MarkOf(engine, seal)?.Schema;
        }
        catch (Exception refusal) when (DiskAdvice.IsRefusal(refusal))
        {
            throw;
        }
#pragma warning disable CA1031 // A damaged file can make the engine throw anything at all, and all of it means the same.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
