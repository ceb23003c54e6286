using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Files;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Backups;

/// <summary>The files of a backup, written out into a folder in order to be looked at or to be used.</summary>
/// <param name="Folder">Has the parts of a data folder.</param>
/// <param name="ImportFiles">Files from <c>import/</c> that the backup holds.</param>
internal sealed record UnpackedBackup(string Folder, int ImportFiles)
{
    /// <summary>Writes out the files of a backup.</summary>
    /// <param name="archive">The backup.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="folder">An empty folder.</param>
    /// <param name="toKeep">True when the files are to stay: they are synced, and those of <c>import/</c> are among them.</param>
    /// <param name="progress">Told the share that was read, 0-1.</param>
    /// <exception cref="BackupException">The backup is damaged.</exception>
    /// <exception cref="IOException">The disk refused.</exception>
    public static UnpackedBackup Write(BackupArchive archive, BackupKeys keys, string folder, bool toKeep, IProgress<double>? progress)
    {
        var imports = 0;
        foreach (var entry in archive.Files(keys, progress))
        {
            var isImport = entry.Name.StartsWith(EntryName.Import, StringComparison.Ordinal);
            if (isImport) imports++;
            // What somebody dropped in is in clear: it is not laid beside a backup only to look at it.
            if (isImport && !toKeep) continue;
            Failpoint.Reach("backup-unpacking");
            Write(entry, EntryName.PathIn(folder, entry.Name), toKeep);
        }

        return new UnpackedBackup(folder, imports);
    }

    /// <summary>Opens ring and store and compares them with what the backup says of itself: every seal, count and index.</summary>
    /// <returns>What is wrong, in a sentence; null when all is well.</returns>
    public string? Check(BackupHeader header, BackupManifest manifest, BackupKeys keys)
    {
        var folder = DataFolder.OpenForReading(Folder);
        if (KeyRing.Unlock(folder, Convert.ToBase64String(keys.Master))?.Ring is not { } ring) return "The keys are missing.";
        if (!ring.InstanceId.AsSpan().SequenceEqual(header.InstanceId)) return "The keys are those of another installation.";
        var found = StoreOf(folder, ring);
        if (!found.IsSound) return found.Damage[0];
        if (found.Sequence != header.Sequence) return $"The store ends with write {found.Sequence}, and should end with {header.Sequence}.";
        return manifest.Counts.FirstOrDefault(count => found.Counts.GetValueOrDefault(count.Key) != count.Value) is { Key: { } name } wrong
            ? $"{name} has {found.Counts.GetValueOrDefault(name)} documents, and should have {wrong.Value}."
            : null;
    }

    private static StoreCheck StoreOf(DataFolder folder, KeyRing ring)
    {
        var options = new StoreOptions();
        var files = new StoreFolder(folder.Store, folder.Keys);
        return new StoreSnapshots(files, options.Files, new DocumentSeal(ring), options).Check(files.Data);
    }

    private static void Write(ArchiveEntry entry, string path, bool toKeep)
    {
        BackupTaking.MakeFolder(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, DurableFile.Options(FileMode.CreateNew));
        entry.CopyTo(file);
        file.Flush();
        if (!toKeep) return;
        PosixHandle.Flush(file.SafeFileHandle, path);
        PosixHandle.FlushFolder(Path.GetDirectoryName(path)!);
    }
}
