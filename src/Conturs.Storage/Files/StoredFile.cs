namespace Conturs.Storage.Files;

/// <summary>Reads a file of the data folder whole.</summary>
internal static class StoredFile
{
    /// <summary>The content; null when there is no such file.</summary>
    /// <exception cref="DataFolderException">There is one, and it cannot be read.</exception>
    public static byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception absence) when (absence is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"{path} cannot be read: {refusal.Message} Check its owner and the disk.", refusal);
        }
    }
}
