using Conturs.Storage.Backups;

namespace Conturs.Storage.Privacy;

/// <summary>What lies in the folder of backups beside the list of erasures.</summary>
/// <param name="Backups">Whole backups.</param>
/// <param name="Others">Other files: backups that are damaged or were not finished, and whatever somebody put there.</param>
public sealed record FoundBackups(int Backups, int Others)
{
    /// <summary>Looks at the beginning and the end of each file.</summary>
    /// <param name="folder">The folder; it need not be there.</param>
    internal static FoundBackups In(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != ErasureList.FileName).ToList() : [];
        var backups = files.Count(IsBackup);
        return new FoundBackups(backups, files.Count - backups);
    }

    private static bool IsBackup(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            BackupArchive.Open(stream, file);
            return true;
        }
        catch (Exception refusal) when (refusal is BackupException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
