namespace Conturs.Storage.Files;

/// <summary>
/// Replaces a file so that after a crash or a power cut there is either the old content or the new one: written beside,
/// synced, renamed over the old one, and the folder synced so that the rename itself lasts.
/// </summary>
internal static class DurableFile
{
    private const string Unfinished = ".unfinished";

    /// <summary>Returns when the content is safe on disk. When it throws, nobody may be told that it is.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var beside = path + Unfinished;
        try
        {
            using (var file = new FileStream(beside, Options(FileMode.Create)))
            {
                file.Write(content);
                file.Flush();
                PosixHandle.Flush(file.SafeFileHandle, beside);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            TryDelete(beside);
            throw;
        }

        PosixHandle.FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Removes what writes that were killed have left behind.</summary>
    public static void RemoveUnfinished(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*" + Unfinished)) File.Delete(file);
    }

    /// <summary>True when a folder holds a file that was written to the end.</summary>
    public static bool AnyFinished(string folder) => Directory.Exists(folder) && Directory
        .EnumerateFiles(folder, "*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = true })
        .Any(file => !file.EndsWith(Unfinished, StringComparison.Ordinal));

    /// <summary>A file for its owner only, shared with nobody while it is open.</summary>
    public static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is the one to report; the leftover goes at the next opening for writing.
        }
    }
}
