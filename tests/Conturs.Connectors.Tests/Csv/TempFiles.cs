using System.Text;
using Conturs.Connectors.Csv;

namespace Conturs.Connectors.Tests.Csv;

/// <summary>Files of one test in a folder of their own, which is deleted afterwards.</summary>
internal sealed class TempFiles : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("conturs-csv-");
    private int count;

    public string Folder => folder.FullName;

    public string Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    public string Write(byte[] bytes)
    {
        var path = Path.Combine(Folder, $"file{++count}.csv");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public CsvDeals Deals(string text, CsvOptions? options = null) => Connector().OpenDeals(Write(text), options ?? new CsvOptions());

    /// <summary>The message with which a file of deals is refused.</summary>
    public string Refusal(string text, CsvOptions? options = null) => RefusalOf(Write(text), options);

    public static string RefusalOf(string path, CsvOptions? options = null)
    {
        var open = () => Connector().OpenDeals(path, options ?? new CsvOptions());
        return open.Should().Throw<CsvInputException>().Which.Message;
    }

    public static CsvConnector Connector() => new(TimeProvider.System);

    public void Dispose() => folder.Delete(recursive: true);
}
