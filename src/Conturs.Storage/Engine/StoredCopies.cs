using Conturs.Storage.Documents;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Engine;

/// <summary>
/// Opens the documents that lie beside the present state of the store: in its snapshots, in the log of writes, in what was set
/// aside, in the store of a backup. For whoever must see everything that is kept, not only what is in use. It only reads, and needs no hold on the folder.
/// </summary>
internal sealed class StoredCopies(StoreFolder folder, KeyRing keys)
{
    private readonly DocumentSeal seal = new(keys);

    /// <summary>The snapshots and logs, with their full paths.</summary>
    public IReadOnlyList<string> Paths => [.. List(StoreFolder.SnapshotPrefix), .. List(StoreFolder.LogPrefix)];

    /// <summary>What was set aside because it was damaged, or before an upgrade, with their full paths: not all of it opens.</summary>
    public IReadOnlyList<string> AsidePaths => [.. List(StoreFolder.DamagedPrefix), .. List(StoreFolder.SchemaPrefix)];

    /// <summary>The documents of a file of <see cref="AsidePaths"/>, as many as open.</summary>
    /// <param name="path">The file.</param>
    /// <param name="refused">Takes one sentence when something in it does not open.</param>
    public IEnumerable<StoredDocument> OfAside(string path, Action<string> refused)
    {
        using var documents = (IsLog(path) ? OfLog(path) : OfStore(path)).GetEnumerator();
        while (Next(documents, path, refused)) yield return documents.Current;
    }

    /// <summary>The documents of a snapshot or a log, of every state that it holds.</summary>
    /// <exception cref="DataFolderException">One does not open.</exception>
    /// <exception cref="IOException">The file is gone: a newer one has taken its place.</exception>
    public IEnumerable<StoredDocument> Documents(string path) =>
        IsLog(path) ? OfLog(path) : OfStore(path);

    /// <summary>The documents of a data file, whatever it is called.</summary>
    /// <inheritdoc cref="Documents" path="/exception"/>
    public IEnumerable<StoredDocument> OfStore(string path)
    {
        using var engine = StoreEngine.Open(new CopiedFile(path), redo: null);
        if (StoreVerification.MarkOf(engine, seal) is not { } mark) throw new DataFolderException($"{path} has lost the mark that says what it holds.");
        foreach (var collection in mark.Collections.Keys.Append(StoreMark.Collection))
            foreach (var page in StoreVerification.Pages(engine, collection))
                foreach (var raw in page) yield return seal.Open(collection, raw);
    }

    private IEnumerable<StoredDocument> OfLog(string path)
    {
        using var file = new CopiedFile(path);
        using var log = LogFile.Open(file, keys.CollectionKey("store-log"));
        while (log?.Read() is { } group)
            foreach (var change in group.Changes)
                if (change.Document is { } raw) yield return seal.Open(change.Collection, raw);
    }

    /// <summary>A log, also one that was set aside: its name follows the time then.</summary>
    private static bool IsLog(string path)
    {
        var name = Path.GetFileName(path);
        if (name.StartsWith(StoreFolder.DamagedPrefix, StringComparison.Ordinal)) name = name[(name.IndexOf('-', StoreFolder.DamagedPrefix.Length) + 1)..];
        return name.StartsWith(StoreFolder.LogPrefix, StringComparison.Ordinal);
    }

    private static bool Next(IEnumerator<StoredDocument> documents, string path, Action<string> refused)
    {
        try
        {
            return documents.MoveNext();
        }
#pragma warning disable CA1031 // Damaged pages fail in every way there is; whatever it is, the rest cannot be read.
        catch (Exception damage)
#pragma warning restore CA1031
        {
            // What a running appliance has removed meanwhile is nowhere any more.
            if (File.Exists(path)) refused($"store/{Path.GetFileName(path)} does not open, or not to its end: {damage.Message}");
            return false;
        }
    }

    private IEnumerable<string> List(string prefix) => Directory.Exists(folder.Store) ? Directory.EnumerateFiles(folder.Store, prefix + "*").Order(StringComparer.Ordinal) : [];

    /// <summary>A file that is there and is not written to: whoever holds the folder may be at work on it.</summary>
    private sealed class CopiedFile(string path) : IStoreFile
    {
        private readonly Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        public long Length
        {
            get => RandomAccess.GetLength(handle);
            set => throw new NotSupportedException();
        }

        public int Read(long position, Span<byte> buffer)
        {
            var done = 0;
            while (done < buffer.Length && RandomAccess.Read(handle, buffer[done..], position + done) is > 0 and var count) done += count;
            return done;
        }

        public void Write(long position, ReadOnlySpan<byte> bytes) => throw new NotSupportedException();

        public void Flush() { }

        public void Dispose() => handle.Dispose();
    }
}
