namespace Conturs.Storage.Engine;

/// <summary>Opens the data file with its log of pages, and makes a new one where it is missing or damaged.</summary>
internal sealed class StoreDataFile(StoreFolder folder, StoreOptions options, DocumentSeal seal)
{
    private readonly IStoreFiles files = options.Files;

    /// <summary>Opens the data file and writes the pages of the last commits once more.</summary>
    public StoreEngine Open()
    {
        var data = files.Open(folder.Data);
        try
        {
            return StoreEngine.Open(data, new RedoLog(files.Open(folder.Redo)));
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>Makes an empty store of a file that is open.</summary>
    public void Prepare(StoreEngine engine)
    {
        engine.Ensure(options.Declarations.Values);
        engine.Apply([new StoreChange(StoreMark.Collection, DocumentSeal.IdOf(StoreMark.Id), seal.Close(StoreMark.Empty(options.Schema).ToDocument(), 1, 0), IsNew: true)]);
    }

    /// <summary>Has everything that the store is opened from read from the disk, and not from what memory holds of it.</summary>
    public void ReadAnew()
    {
        foreach (var path in files.List(folder.Store, StoreFolder.LogPrefix).Concat([folder.Data, folder.Redo])) files.ReadAnew(path);
    }

    /// <summary>Makes the data file anew, from a snapshot or, with null, empty for the log to fill, and opens it.</summary>
    public StoreEngine Rebuild(string? snapshot)
    {
        files.Delete(folder.NewData);
        if (snapshot is null) PrepareNew();
        else Copy(snapshot, folder.NewData);
        EmptyRedo();
        files.Rename(folder.NewData, folder.Data);
        return Open();
    }

    /// <summary>Empties the log of pages, safely: what is in it belongs to a file that is about to be replaced.</summary>
    public void EmptyRedo()
    {
        using var redo = files.Open(folder.Redo);
        redo.Length = 0;
        redo.Flush();
    }

    /// <summary>Writes and syncs a megabyte to see whether the disk takes it.</summary>
    /// <exception cref="IOException">It does not.</exception>
    public void Probe()
    {
        var path = Path.Combine(folder.Store, StoreFolder.NewPrefix + "probe");
        try
        {
            using var file = files.Open(path);
            file.Write(0, new byte[1 << 20]);
            file.Flush();
        }
        finally
        {
            files.Delete(path);
        }
    }

    private void PrepareNew()
    {
        // Without a log of pages every commit is synced at once.
        using var engine = StoreEngine.Open(files.Open(folder.NewData), redo: null);
        Prepare(engine);
    }

    private void Copy(string source, string path)
    {
        using var from = files.Open(source);
        using var to = files.Open(path);
        var buffer = new byte[1 << 20];
        long position = 0;
        for (int read; (read = from.Read(position, buffer)) > 0; position += read) to.Write(position, buffer.AsSpan(0, read));
        to.Flush();
    }
}
