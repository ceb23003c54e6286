using System.Globalization;
using Conturs.Storage.Audit;
using Conturs.Storage.Engine;
using Conturs.Storage.Files;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;

namespace Conturs.Storage.Backups;

/// <summary>
/// Makes a data folder out of a backup. The file is proved from end to end before anything is touched; what is written out is
/// checked once more; whoever was forgotten since is forgotten again; and only then does it become the data folder.
/// </summary>
public static class Restoring
{
    /// <summary>Restores a backup into an empty folder.</summary>
    /// <param name="request">What and where to.</param>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <exception cref="ArgumentException">The master key is not 32 bytes in base64.</exception>
    /// <exception cref="BackupException">The backup cannot be used, or the folder is not empty. Nothing was changed.</exception>
    /// <exception cref="DataFolderException">The folder is in use or cannot be written to, or the list of erasures cannot be read. The folder is as it was.</exception>
    /// <exception cref="IOException">A disk refused. The folder is as it was.</exception>
    public static async Task<RestoredFolder> Restore(RestoreRequest request, TimeProvider time, IProgress<(string Step, double Share)>? progress = null)
    {
        var path = Path.GetFullPath(request.Folder);
        RestoreTarget.RequireEmpty(path);
        if (request.Erasures is { } erasures && !File.Exists(erasures)) throw new BackupException($"There is no file {erasures}. Nothing was changed.");
        using var file = Open(request.File);
        var archive = BackupArchive.Open(file, request.File);
        RequireKnownSchema(archive.Header, request.File);
        var keys = archive.Unlock(request.MasterKey is null ? null : MasterKey.Parse(request.MasterKey), request.Passphrase);
        archive.Prove(keys, new StepProgress(progress, "proving the backup", 0, 0.3));

        using var target = RestoreTarget.Take(path);
        var unpacked = UnpackedBackup.Write(archive, keys, target.Room, toKeep: true, new StepProgress(progress, "writing", 0.3, 0.6));
        Failpoint.Reach("restore-written");
        progress?.Report(("checking what was written", 0.6));
        var manifest = archive.Manifest(keys);
        if (unpacked.Check(archive.Header, manifest, keys) is { } damage) throw new BackupException($"What is in {request.File} does not pass its check: {damage} Use another backup; nothing was changed.");
        Failpoint.Reach("restore-checked");
        progress?.Report(("opening the store", 0.8));
        var removed = await Settle(request, archive.Header, keys, target.Room, time).ConfigureAwait(false);
        Failpoint.Reach("restore-settled");
        target.Keep();
        return new RestoredFolder(path, archive.Header.Contents(manifest, unpacked.ImportFiles), request.MasterKey is null, removed) { HadErasures = HasErasures(request) };
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{path} cannot be read: {DiskRefusal.Words(refusal)} Nothing was changed.", refusal);
        }
    }

    private static void RequireKnownSchema(BackupHeader header, string file)
    {
        if (header.Schema > StoreOptions.PresentSchema)
            throw new BackupException($"{file} was made by a newer version of the program ({header.ProgramVersion}), whose data this one does not read. Restore it with that version or a later one; nothing was changed.");
    }

    /// <summary>Opens the folder as the appliance will, so that a store in an older form is brought up to date here and not at the next start.</summary>
    private static async Task<long> Settle(RestoreRequest request, BackupHeader header, BackupKeys keys, string room, TimeProvider time)
    {
        using var folder = DataFolder.OpenForWriting(room);
        if (request.MasterKey is null) MasterKey.Keep(MasterKey.PathIn(folder), keys.Master);
        var ring = KeyRing.OpenExisting(folder, request.MasterKey)!;
        await using var store = await LiteDbStore.Open(folder, ring, time).ConfigureAwait(false);
        var removed = await ForgetAgain(request, ring, store, time).ConfigureAwait(false);
        await new AuditLog(store, ring, time).Append(AuditLog.CommandLine, "restore", null, [string.Create(CultureInfo.InvariantCulture, $"backup of {header.TakenAt:u}, up to write {header.Sequence}")]).ConfigureAwait(false);
        if (removed > 0) await store.Purge().ConfigureAwait(false);
        return removed;
    }

    /// <summary>Forgets whoever was forgotten after the backup was made, and remembers it for the backups to come.</summary>
    /// <returns>How many documents were removed.</returns>
    private static async Task<long> ForgetAgain(RestoreRequest request, KeyRing ring, LiteDbStore store, TimeProvider time)
    {
        var removed = await Erasures.Apply(store, ring, ReadErasures(request, ring), time).ConfigureAwait(false);
        List<PrivacyRequest> all = [];
        await foreach (var known in new PrivacyRequestStore(store).All().ConfigureAwait(false)) all.Add(known);
        if (all.Count > 0) ErasureList.Write(Path.Combine(Path.GetFullPath(request.Folder), "backups"), ring, all);
        return removed.Values.Sum();
    }

    private static bool HasErasures(RestoreRequest request) => Lists(request).Any(File.Exists);

    /// <summary>The list that was named, or lies beside the backup; and one that lies in the folder itself, which may be newer.</summary>
    private static string[] Lists(RestoreRequest request) =>
    [
        request.Erasures ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(request.File))!, ErasureList.FileName),
        Path.Combine(Path.GetFullPath(request.Folder), "backups", ErasureList.FileName),
    ];

    private static IReadOnlyList<PrivacyRequest> ReadErasures(RestoreRequest request, KeyRing ring)
    {
        try
        {
            return [.. Lists(request).SelectMany(list => ErasureList.ReadFile(list, ring))];
        }
        catch (DataFolderException damage)
        {
            throw new BackupException(damage.Message + " Name another list with --erasures, or move this one away if it is of another installation.", damage);
        }
    }
}
