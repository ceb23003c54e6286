using Conturs.Storage.Engine;
using Conturs.Storage.Files;

namespace Conturs.Storage.Backups;

/// <summary>
/// A data folder that a backup is restored into. Everything is made ready in <c>restoring/</c> within it, on the same disk, and
/// then moved to its place, the store last. While <c>restoring/</c> is there the folder is not opened by anybody, so that a restore
/// that was killed is never taken for a data folder; made again, it begins by clearing away what it left. It works the same in a
/// folder that cannot itself be replaced, such as a volume of a container.
/// </summary>
internal sealed class RestoreTarget : IDisposable
{
    /// <summary>The parts of a data folder, in the order they are moved.</summary>
    private static readonly string[] Parts = ["keys", "import", "store"];

    /// <summary>What may lie in a folder that counts as empty: the lock, backups to restore from, what a new disk comes with.</summary>
    private static readonly string[] Harmless = ["run", "backups", "lost+found", DataFolder.RestoringName];

    private readonly string path;
    private readonly bool wasMade;
    private readonly FolderLock held;
    private bool isKept;

    private RestoreTarget(string path, bool wasMade, FolderLock held) => (this.path, this.wasMade, this.held) = (path, wasMade, held);

    /// <summary>Where the data folder is made ready.</summary>
    public string Room => Path.Combine(path, DataFolder.RestoringName);

    /// <summary>Looks whether something can be restored into a folder. Nothing is changed.</summary>
    /// <exception cref="BackupException">It is not empty, or is a file.</exception>
    public static void RequireEmpty(string path)
    {
        if (File.Exists(path)) throw new BackupException($"{path} is a file. Name another data folder with CONTURS_DATA; nothing was changed.");
        if (!Directory.Exists(path) || Directory.Exists(Path.Combine(path, DataFolder.RestoringName))) return;
        if (Directory.EnumerateFileSystemEntries(path).FirstOrDefault(IsInTheWay) is { } entry)
            throw new BackupException($"{path} is not empty: there is {entry}. A backup is restored into an empty folder only; move away what is there, or name another folder with CONTURS_DATA. Nothing was changed.");
    }

    /// <summary>Takes hold of the folder, making it where there is none, and clears away what a restore that was killed has left.</summary>
    /// <exception cref="BackupException">It is not empty.</exception>
    /// <exception cref="DataFolderException">Another process holds it, or it cannot be made or written to.</exception>
    public static RestoreTarget Take(string path)
    {
        RequireEmpty(path);
        try
        {
            var isNew = !Directory.Exists(path);
            if (isNew) DataFolder.Make(path);
            DataFolder.Make(Path.Combine(path, "run"));
            var target = new RestoreTarget(path, isNew, FolderLock.Take(Path.Combine(path, "run", "lock"), path));
            target.Clear();
            DataFolder.Make(target.Room);
            return target;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The data folder {path} cannot be written to: {DiskRefusal.Words(refusal)} Check its owner and the space left on the disk.", refusal);
        }
    }

    /// <summary>Moves everything to its place; safe when it returns.</summary>
    public void Keep()
    {
        PosixHandle.FlushFolder(Room);
        foreach (var part in Parts.Where(part => Directory.Exists(Path.Combine(Room, part))))
        {
            Failpoint.Reach("restore-moving-" + part);
            if (Directory.Exists(Path.Combine(path, part))) Directory.Delete(Path.Combine(path, part), recursive: true);
            Directory.Move(Path.Combine(Room, part), Path.Combine(path, part));
            PosixHandle.FlushFolder(path);
        }

        Failpoint.Reach("restore-moved");
        isKept = true;
        Directory.Delete(Room, recursive: true);
        PosixHandle.FlushFolder(path);
    }

    public void Dispose()
    {
        if (!isKept) Leave();
        held.Dispose();
    }

    /// <summary>As if nothing had happened, as far as the disk allows.</summary>
    private void Leave()
    {
        try
        {
            Clear();
            if (wasMade) Directory.Delete(path, recursive: true);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            // What led here is the failure to report; the next restore clears away what is left.
        }
    }

    /// <summary>Room goes last: as long as it is there, nothing else is taken for data.</summary>
    private void Clear()
    {
        if (!Directory.Exists(Room)) return;
        foreach (var part in Parts.Append(DataFolder.RestoringName))
            if (Path.Combine(path, part) is var folder && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        PosixHandle.FlushFolder(path);
    }

    private static bool IsInTheWay(string entry) =>
        !Harmless.Contains(Path.GetFileName(entry)) && (!Directory.Exists(entry) || Directory.EnumerateFiles(entry, "*", new EnumerationOptions { AttributesToSkip = 0, RecurseSubdirectories = true }).Any());
}
