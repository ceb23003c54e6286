using Conturs.Storage.Files;

namespace Conturs.Storage.Backups;

/// <summary>
/// A backup that has no name yet: a folder beside the file it is to become, with the archive in it and room to unpack it for its
/// check. Half an archive never has the final name, and the one before stays until the new one is proved.
/// </summary>
internal sealed class UnfinishedBackup : IDisposable
{
    private const string Ending = ".conturs-unfinished";

    private readonly string path;
    private readonly string folder;

    private UnfinishedBackup(string path)
    {
        (this.path, folder) = (path, path + Ending);
        DataFolder.Make(folder);
        Archive = Open(folder);
    }

    /// <summary>The archive, to be written and read again. Nobody else can open it meanwhile.</summary>
    public FileStream Archive { get; }

    /// <summary>An empty folder to unpack it into.</summary>
    public string Room => Path.Combine(folder, "check");

    private static EnumerationOptions AlsoHidden => new() { AttributesToSkip = 0 };

    /// <summary>Begins, and removes what backups that were killed have left in the same folder.</summary>
    /// <param name="path">Full path of the file that it is to become.</param>
    /// <exception cref="IOException">The disk refused, or another process is writing this backup.</exception>
    public static UnfinishedBackup Begin(string path)
    {
        foreach (var leftover in Directory.EnumerateDirectories(Path.GetDirectoryName(path)!, "*" + Ending, AlsoHidden))
        {
            if (IsBeingWritten(leftover)) continue;
            Directory.Delete(leftover, recursive: true);
        }

        return new UnfinishedBackup(path);
    }

    /// <summary>Syncs what was written.</summary>
    public void Flush()
    {
        Archive.Flush();
        PosixHandle.Flush(Archive.SafeFileHandle, Archive.Name);
    }

    /// <summary>Gives the archive its name, over the one that had it; safe when it returns.</summary>
    public void Keep()
    {
        File.Move(Archive.Name, path, overwrite: true);
        PosixHandle.FlushFolder(Path.GetDirectoryName(path)!);
    }

    public void Dispose()
    {
        try
        {
            Archive.Dispose();
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            // What led here is the failure to report; the leftover goes with the next backup.
        }
    }

    private static bool IsBeingWritten(string folder)
    {
        try
        {
            Open(folder).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static FileStream Open(string folder)
    {
        var options = DurableFile.Options(FileMode.OpenOrCreate);
        options.Access = FileAccess.ReadWrite;
        return new FileStream(Path.Combine(folder, "archive"), options);
    }
}
