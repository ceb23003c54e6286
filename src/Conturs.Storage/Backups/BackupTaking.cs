using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Files;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Backups;

/// <summary>Makes a backup: written beside, synced, opened and checked from what was written, and only then given its name.</summary>
public static class BackupTaking
{
    /// <summary>Makes a backup of a copy of the store, the wrapped keys, and the files that somebody dropped in.</summary>
    /// <param name="request">What and where to.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <exception cref="ArgumentException">The master key is not 32 bytes in base64.</exception>
    /// <exception cref="DataFolderException">The keys do not open, or what was written did not pass its check. A backup that was there before is untouched.</exception>
    /// <exception cref="IOException">A disk refused. A backup that was there before is untouched.</exception>
    public static TakenBackup Take(BackupRequest request, IProgress<(string Step, double Share)>? progress = null)
    {
        var path = Path.GetFullPath(request.File);
        var (ring, master) = KeyRing.Unlock(request.Folder, request.MasterKey) ?? throw new DataFolderException($"{request.Folder.Path} holds no installation.");
        // Opened at once: the appliance may have newer snapshots soon and remove this one.
        using var store = new FileStream(request.Snapshot.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var unfinished = UnfinishedBackup.Begin(path);
        Write(request, ring, BackupKeys.Make(master), store, unfinished, new StepProgress(progress, "writing the backup", 0, 0.5));
        Failpoint.Reach("backup-written");
        var contents = Check(request, master, unfinished, new StepProgress(progress, "checking the backup", 0.5, 0.9));
        Failpoint.Reach("backup-checked");
        var length = unfinished.Archive.Length;
        unfinished.Keep();
        Failpoint.Reach("backup-kept");
        return new TakenBackup(path, length, contents);
    }

    /// <summary>True when there is a backup that a recovery passphrase opens. It is only looked at, not opened.</summary>
    public static bool HasPassphrase(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return BackupFrame.ReadHeader(file, path).Header.ByPassphrase is not null;
        }
        catch (Exception failure) when (failure is BackupException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Makes the folder for a backup inside the data folder, and those above it, for their owner only.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        MakeFolder(Path.GetDirectoryName(folder)!);
        DataFolder.Make(folder);
    }

    private static void Write(BackupRequest request, KeyRing ring, BackupKeys keys, FileStream store, UnfinishedBackup unfinished, StepProgress progress)
    {
        try
        {
            Write(request, ring, keys, store, unfinished.Archive, progress);
            unfinished.Flush();
        }
        catch (ArgumentOutOfRangeException limit)
        {
            // What .NET makes of "file too large".
            throw new IOException($"{request.File} becomes larger than the file system there, or a limit set for this process, allows (FAT32 takes 4 GB).", limit);
        }
    }

    private static void Write(BackupRequest request, KeyRing ring, BackupKeys keys, FileStream store, FileStream target, StepProgress progress)
    {
        var header = new BackupHeader(
            BackupHeader.CurrentFormat, ring.InstanceId, request.Snapshot.Sequence, request.TakenAt, request.ProgramVersion, StoreOptions.PresentSchema, BackupHeader.UsualChunkLength,
            keys.ByMasterKey(ring.InstanceId), request.Passphrase is { } passphrase ? keys.ByPassphrase(passphrase) : null);
        target.SetLength(0);
        var writer = new ArchiveWriter(target, header, keys.Backup, new BackupManifest(request.Snapshot.Counts));
        writer.Add(EntryName.KeyRing, StoredFile.Read(KeyRingFile.PathIn(request.Folder))!);
        writer.Add(EntryName.Store, store, progress);
        foreach (var (name, path) in Imports(request.Folder))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            writer.Add(name, file);
        }

        writer.Finish();
    }

    /// <summary>Files that lie in <c>import/</c> themselves; a link may lead anywhere.</summary>
    private static IEnumerable<(string Name, string Path)> Imports(DataFolder folder)
    {
        var root = Path.Combine(folder.Path, "import");
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, RecurseSubdirectories = true };
        return Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "*", options).Order(StringComparer.Ordinal).Select(path => (EntryName.Import + Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'), path))
            : [];
    }

    private static BackupContents Check(BackupRequest request, byte[] master, UnfinishedBackup unfinished, StepProgress progress)
    {
        try
        {
            var archive = BackupArchive.Open(unfinished.Archive, request.File);
            var keys = archive.Unlock(master, null);
            if (request.Passphrase is { } passphrase && !archive.Unlock(null, passphrase).Backup.AsSpan().SequenceEqual(keys.Backup)) throw new BackupException("The passphrase opens something else.");
            var manifest = archive.Manifest(keys);
            var unpacked = UnpackedBackup.Write(archive, keys, unfinished.Room, toKeep: false, progress);
            return unpacked.Check(archive.Header, manifest, keys) is { } damage ? throw new BackupException(damage) : archive.Header.Contents(manifest, unpacked.ImportFiles);
        }
        catch (BackupException damage)
        {
            throw new DataFolderException($"The backup did not pass its check and was dropped: {damage.Message} A backup that was there before is untouched. Run 'conturs verify', and look after the disk that {request.File} is on.", damage);
        }
    }
}
