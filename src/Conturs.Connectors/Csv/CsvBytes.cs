namespace Conturs.Connectors.Csv;

/// <summary>The bytes of a CSV file, wherever they are. They are read as often as wanted, each time from the beginning.</summary>
public sealed class CsvBytes
{
    private readonly Func<Stream> open;

    private CsvBytes(string name, Func<Stream> open) => (Name, this.open) = (name, open);

    /// <summary>Name of the file, for messages.</summary>
    public string Name { get; }

    /// <summary>Those of a file.</summary>
    public static CsvBytes OfFile(string path) => new(Path.GetFileName(path), () => OpenFile(path));

    /// <summary>Those of something that is in memory, and shall be nowhere else.</summary>
    public static CsvBytes OfMemory(string name, byte[] bytes) => new(name, () => new MemoryStream(bytes, writable: false));

    /// <summary>Opens them for one reading.</summary>
    /// <exception cref="CsvInputException">There is no such file, or it cannot be opened.</exception>
    public Stream Open() => open();

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite, Options = FileOptions.SequentialScan, BufferSize = 1 << 16 });
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CsvInputException($"{path}: there is no such file. Check the path.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CsvInputException($"{path}: the file cannot be opened. Check that it is a file and that you may read it.");
        }
    }
}
