using System.Text;
using Conturs.Storage.Backups;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Files;
using Conturs.Storage.Keys;
using Microsoft.Win32.SafeHandles;

namespace Conturs.Storage.Privacy.Scanning;

/// <summary>
/// Searches a data folder for texts that must not be in it: the name and every byte of every file, and every document
/// unsealed, those of snapshots, logs, files set aside and backups too. It needs a few megabytes of memory, however large the folder is.
/// </summary>
/// <param name="search">What to look for.</param>
/// <param name="found">Takes each hit as soon as it is found.</param>
public sealed class FolderScan(FormSearch search, Action<ScanHit> found)
{
    private const int BufferLength = 1 << 20;

    private long bytes;
    private long hits;
    private long opened;
    private readonly List<string> notOpened = [];

    /// <summary>Searches.</summary>
    /// <param name="folder">Path of the data folder.</param>
    /// <param name="documents">Its store; null where there is none.</param>
    /// <param name="keys">Its keys, by which snapshots, logs, files set aside and backups are opened; null to search them as they are only.</param>
    /// <param name="masterKey">The master key, 32 bytes in base64; null when the folder keeps its own.</param>
    /// <param name="cancellation">Stops between two files or pages.</param>
    /// <exception cref="DataFolderException">A document is damaged, so that nobody can say what it holds.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public async Task<ScanReport> Run(string folder, IDocumentStore? documents, KeyRing? keys = null, string? masterKey = null, CancellationToken cancellation = default)
    {
        var files = 0;
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [])
        {
            cancellation.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(folder, file);
            Search(Encoding.UTF8.GetBytes(name), $"the name of {name}");
            if (SearchFile(file, name)) files++;
        }

        if (documents is not null)
            foreach (var collection in StoreCollections.All.Keys.Order(StringComparer.Ordinal)) await SearchCollection(documents, collection, cancellation);
        if (keys is not null)
        {
            var copies = new StoredCopies(new StoreFolder(Path.Combine(folder, "store"), Path.Combine(folder, "keys")), keys);
            SearchCopies(copies, cancellation);
            SearchAside(copies, cancellation);
            SearchBackups(new StoredBackups(folder, keys, masterKey), cancellation);
        }

        return new ScanReport(files, bytes, opened, hits, notOpened);
    }

    /// <summary>Searches a stream from where it stands.</summary>
    /// <param name="stream">What is searched.</param>
    /// <param name="place">What it is called in a hit.</param>
    public void SearchStream(Stream stream, string place)
    {
        var buffer = new byte[Math.Max(BufferLength, 4 * search.Longest)];
        for (var (start, kept) = (0L, 0); ;)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            var length = kept + read;
            // What begins in the last bytes may go on in the next buffer: it is searched then, and not twice.
            var end = length < buffer.Length ? length : length - search.Longest + 1;
            var from = start;
            search.In(buffer.AsSpan(0, length), end, (offset, form) => Hit(place, from + offset, form));
            bytes += read;
            if (length < buffer.Length) return;
            buffer.AsSpan(end, length - end).CopyTo(buffer);
            (start, kept) = (start + end, length - end);
        }
    }

    /// <summary>Searches bytes that lie in memory.</summary>
    /// <param name="text">What is searched.</param>
    /// <param name="place">What it is called in a hit.</param>
    public void Search(ReadOnlySpan<byte> text, string place)
    {
        search.In(text, text.Length, (offset, form) => Hit(place, offset, form));
        bytes += text.Length;
    }

    /// <summary>Searches a file past any lock; false when it went away. One without a length is empty, or a socket or a pipe, at which a reader would wait for ever.</summary>
    private bool SearchFile(string file, string name)
    {
        try
        {
            if (new FileInfo(file).Length == 0) return true;
            using var stream = new FileStream(Open(file), FileAccess.Read, bufferSize: 0);
            SearchStream(stream, name);
            return true;
        }
        catch (IOException absence) when (absence is FileNotFoundException or DirectoryNotFoundException || !File.Exists(file))
        {
            return false;
        }
    }

    private static SafeFileHandle Open(string file) =>
        OperatingSystem.IsWindows() ? File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : PosixHandle.Open(file);

    private async Task SearchCollection(IDocumentStore documents, string collection, CancellationToken cancellation)
    {
        for (var page = new DocumentQuery(collection); ;)
        {
            var answer = await documents.Query(page, cancellation);
            foreach (var document in answer.Documents) SearchDocument(document, "");
            if (answer.Next is null) return;
            page = page with { After = answer.Next };
        }
    }

    private void SearchCopies(StoredCopies copies, CancellationToken cancellation)
    {
        foreach (var path in copies.Paths)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                foreach (var document in copies.Documents(path)) SearchDocument(document, $" in store/{Path.GetFileName(path)}");
            }
            catch (IOException) when (!File.Exists(path))
            {
                // A running appliance has put a newer one in its place.
            }
        }
    }

    /// <summary>What was set aside because it was damaged may open in part; the rest is told of at the end.</summary>
    private void SearchAside(StoredCopies copies, CancellationToken cancellation)
    {
        foreach (var path in copies.AsidePaths)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var document in copies.OfAside(path, notOpened.Add)) SearchDocument(document, $" in store/{Path.GetFileName(path)}");
        }
    }

    /// <summary>A backup that does not open keeps nobody from searching the rest; that nobody can say what is in it is told at the end.</summary>
    private void SearchBackups(StoredBackups backups, CancellationToken cancellation)
    {
        foreach (var path in backups.Paths)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                backups.Search(path, this);
            }
            catch (BackupException refusal)
            {
                notOpened.Add(refusal.Message);
            }
        }
    }

    /// <summary>Searches a document: its id, its keys and its content.</summary>
    internal void SearchDocument(StoredDocument document, string where)
    {
        opened++;
        var place = $"{document.Collection} {document.Id}{where}";
        Search(Encoding.UTF8.GetBytes(document.Id), $"the id of {place}");
        foreach (var (key, value) in document.Keys)
            if (value.Text is { } text) Search(Encoding.UTF8.GetBytes(text), $"the key {key} of {place}");
        Search(document.Content.Span, $"{place}, unsealed");
    }

    private void Hit(string place, long offset, TextForm form)
    {
        hits++;
        found(new ScanHit(place, offset, form.Text, form.Encoding));
    }
}
