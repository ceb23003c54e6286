using System.Text;

namespace Conturs.Connectors.Csv;

/// <summary>A CSV file whose encoding, delimiter and header are known. Its records are read by <see cref="CsvLines"/>.</summary>
internal sealed class CsvFile
{
    private const int SampleSize = 1 << 16;

    private readonly Func<CsvLine, bool>? isLeftOut;

    private CsvFile(CsvBytes bytes, Encoding encoding, Func<CsvLine, bool>? isLeftOut = null) => (Bytes, Encoding, this.isLeftOut) = (bytes, encoding, isLeftOut);

    public CsvBytes Bytes { get; }

    /// <summary>Name without folder, for messages.</summary>
    public string Name => Bytes.Name;

    public Encoding Encoding { get; }

    public char Separator { get; private init; }

    /// <summary>Trimmed names of the columns.</summary>
    public IReadOnlyList<string> Headers { get; private set; } = [];

    /// <summary>Looks at the whole file's bytes and at its header.</summary>
    /// <exception cref="CsvInputException">The file is missing, empty or not surely decodable, or its header is blank or has a name twice.</exception>
    public static CsvFile Open(CsvBytes bytes)
    {
        var name = bytes.Name;
        using var stream = bytes.Open();
        if (stream.Length == 0) throw new CsvInputException($"{name}: the file is empty. Export it again with a header row.");
        var encoding = TextEncoding.Detect(stream) ?? throw new CsvInputException(
            $"{name}: the file is not text in UTF-8, and not surely in UTF-16 or Windows-1252 either. Save it as \"CSV UTF-8\".");
        stream.Position = 0;
        var file = new CsvFile(bytes, encoding) { Separator = SeparatorOf(stream, encoding) };
        file.Headers = CsvHeader.Read(file);
        return file;
    }

    /// <summary>True when some records may be passed over.</summary>
    public bool LeavesOut => isLeftOut is not null;

    /// <summary>The same file without some of its records. Those that are left keep their numbers.</summary>
    public CsvFile Without(Func<CsvLine, bool> leftOut) => new(Bytes, Encoding, leftOut) { Separator = Separator, Headers = Headers };

    /// <summary>Reads the records behind the header.</summary>
    public IEnumerable<CsvLine> Lines(IProgress<double>? progress = null) =>
        isLeftOut is null ? CsvLines.Read(this, progress) : CsvLines.Read(this, progress).Where(line => !isLeftOut(line));

    public CsvInputException Error(string problem) => new($"{Name}: {problem}");

    public CsvInputException Error(CsvLine at, string problem) => new($"{Name}, line {at.Line} (data row {at.Row}): {problem}");

    public CsvInputException Error(CsvLine at, string column, string problem) =>
        new($"{Name}, line {at.Line} (data row {at.Row}), column '{column}': {problem}");

    private static char SeparatorOf(Stream stream, Encoding encoding)
    {
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var buffer = new char[SampleSize];
        var length = reader.ReadBlock(buffer);
        return Delimiter.Detect(new string(buffer, 0, length), isWhole: length < SampleSize);
    }
}
