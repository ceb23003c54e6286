namespace Conturs.Storage.Tests.Backups;

/// <summary>How much lies in a folder that somebody is working in.</summary>
internal static class FolderSize
{
    /// <summary>Bytes of all files; 0 while the folder is being moved or cleared away.</summary>
    public static long Of(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
