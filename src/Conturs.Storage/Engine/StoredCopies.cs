using Conturs.Storage.Documents;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Engine;

/// <summary>
/// Opens the documents that lie beside the present state of the store: in its snapshots and in the log of writes. For whoever
/// must see everything that is kept, not only what is in use. It only reads, and needs no hold on the folder.
/// </summary>
internal sealed class StoredCopies(StoreFolder folder, KeyRing keys)
{
    private readonly DiskFiles files = new();
    private readonly DocumentSeal seal = new(keys);

    /// <summary>The names of the files that hold some, from the store's folder.</summary>
    public IReadOnlyList<string> Paths => [.. files.List(folder.Store, StoreFolder.SnapshotPrefix), .. files.List(folder.Store, StoreFolder.LogPrefix)];

    /// <summary>The documents of one of the files, of every state that it holds.</summary>
    /// <exception cref="DataFolderException">One does not open.</exception>
    public IEnumerable<StoredDocument> Documents(string path) =>
        Path.GetFileName(path).StartsWith(StoreFolder.LogPrefix, StringComparison.Ordinal) ? OfLog(path) : OfSnapshot(path);

    /// <summary>The documents of a data file, whatever it is called: a snapshot, or the store of a backup.</summary>
    /// <exception cref="DataFolderException">One does not open.</exception>
    public IEnumerable<StoredDocument> OfSnapshot(string path)
    {
        using var engine = StoreEngine.Open(files.Open(path), redo: null);
        if (StoreVerification.MarkOf(engine, seal) is not { } mark) throw new DataFolderException($"{path} has lost the mark that says what it holds.");
        foreach (var collection in mark.Collections.Keys.Append(StoreMark.Collection))
            foreach (var page in StoreVerification.Pages(engine, collection))
                foreach (var raw in page) yield return seal.Open(collection, raw);
    }

    private IEnumerable<StoredDocument> OfLog(string path)
    {
        using var log = LogFile.Open(files.Open(path), keys.CollectionKey("store-log"));
        while (log?.Read() is { } group)
            foreach (var change in group.Changes)
                if (change.Document is { } raw) yield return seal.Open(change.Collection, raw);
    }
}
