using Conturs.Storage.Backups;
using Conturs.Storage.Engine;
using Conturs.Storage.Files;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Privacy.Scanning;

/// <summary>Opens the backups that lie in a data folder, in order to search what is in them.</summary>
/// <param name="folder">Path of the data folder.</param>
/// <param name="keys">Its keys.</param>
/// <param name="masterKey">32 bytes in base64; null when the folder keeps its own.</param>
internal sealed class StoredBackups(string folder, KeyRing keys, string? masterKey)
{
    /// <summary>The backups, with their full paths; one that is being written is none yet.</summary>
    public IReadOnlyList<string> Paths => Directory.Exists(Root)
        ? [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != ErasureList.FileName && !path[Root.Length..].Contains("unfinished", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
        : [];

    private string Root => Path.Combine(folder, "backups");

    /// <summary>Searches what a backup holds.</summary>
    /// <param name="path">One of <see cref="Paths"/>.</param>
    /// <param name="scan">Searches its store and its other files.</param>
    /// <exception cref="BackupException">It is no backup, is damaged, or was made with another master key.</exception>
    /// <exception cref="IOException">The disk refused.</exception>
    public void Search(string path, FolderScan scan)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var name = Path.GetRelativePath(folder, path);
        var archive = BackupArchive.Open(file, name);
        var (_, master) = KeyRing.Unlock(DataFolder.OpenForReading(folder), masterKey) ?? throw new BackupException($"{name} cannot be opened: the keys of the folder are gone.");
        foreach (var entry in archive.Files(archive.Unlock(master, null)).Where(entry => entry.Name != EntryName.KeyRing)) Search(entry, $"{entry.Name} in {name}", scan);
    }

    /// <summary>The entry lies on the disk for a moment, as sealed as in the store; what a killed search leaves goes at the next opening.</summary>
    private void Search(ArchiveEntry entry, string place, FolderScan scan)
    {
        var store = new StoreFolder(Path.Combine(folder, "store"), Path.Combine(folder, "keys"));
        var aside = Path.Combine(store.Store, $"{StoreFolder.NewPrefix}scan-{Guid.NewGuid():N}");
        try
        {
            using (var written = new FileStream(aside, DurableFile.Options(FileMode.CreateNew))) entry.CopyTo(written);
            if (entry.Name != EntryName.Store)
            {
                using var content = File.OpenRead(aside);
                scan.SearchStream(content, place);
                return;
            }

            foreach (var document in new StoredCopies(store, keys).OfStore(aside)) scan.SearchDocument(document, $" in {place}");
        }
        finally
        {
            File.Delete(aside);
        }
    }
}
