using Conturs.Storage.Files;

namespace Conturs.Storage;

/// <summary>
/// The one folder in which everything is kept. One process at a time holds it for writing; anyone may read, because what
/// is read here is only ever replaced whole, by a rename.
/// </summary>
public sealed class DataFolder : IDisposable
{
    /// <summary>Where a backup that is restored is made ready. As long as it is there, the folder is not opened.</summary>
    internal const string RestoringName = "restoring";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FolderLock? held;

    private DataFolder(string path, FolderLock? held)
    {
        Path = path;
        this.held = held;
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>True when this process holds the folder and may change it.</summary>
    public bool IsForWriting => held is not null;

    internal string Store => PathOf(Path, "store");

    internal string Keys => PathOf(Path, "keys");

    /// <summary>Takes hold of the folder, making it first where there is none, and sweeps up after a write that was killed.</summary>
    /// <exception cref="DataFolderException">Another process holds it, it cannot be made or written to, or a backup was being restored into it.</exception>
    public static DataFolder OpenForWriting(string path)
    {
        var full = Whole(path);
        try
        {
            var run = PathOf(full, "run");
            Make(full);
            Make(run);
            var held = FolderLock.Take(PathOf(run, "lock"), full);
            try
            {
                return Prepare(new DataFolder(full, held));
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The data folder {full} cannot be written to: {DiskRefusal.Words(refusal)} Check its owner and the space left on the disk.", refusal);
        }
    }

    /// <summary>Looks at the folder without holding or changing it. There need not be one: then there is nothing to read in it.</summary>
    public static DataFolder OpenForReading(string path) => new(Whole(path), null);

    /// <summary>Lets go of the folder.</summary>
    public void Dispose() => held?.Dispose();

    internal void RequireWriting()
    {
        if (!IsForWriting) throw new InvalidOperationException($"The data folder {Path} was opened for reading.");
    }

    private static string Whole(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        return !Directory.Exists(PathOf(full, RestoringName)) ? full : throw new DataFolderException(
            $"A backup was being restored into {full} and did not get to the end, so the folder is not usable. Restore again (conturs restore FILE): that clears away what is there and begins anew.");
    }

    private static DataFolder Prepare(DataFolder folder)
    {
        foreach (var part in new[] { folder.Store, folder.Keys })
        {
            Make(part);
            DurableFile.RemoveUnfinished(part);
        }

        var backups = PathOf(folder.Path, "backups");
        if (Directory.Exists(backups)) DurableFile.RemoveUnfinished(backups);
        return folder;
    }

    /// <summary>Makes a folder for its owner only, where there is none.</summary>
    internal static void Make(string folder)
    {
        if (Directory.Exists(folder)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
        // A file is only as durable as the entry of the folder that it lies in.
        PosixHandle.FlushFolder(System.IO.Path.GetDirectoryName(folder)!);
    }

    private static string PathOf(string folder, string name) => System.IO.Path.Combine(folder, name);
}
