using System.Text;

namespace Conturs.Appliance.Demo;

/// <summary>Writes CSV as RFC 4180 has it, with line feeds, in UTF-8 without a byte order mark: the same bytes everywhere.</summary>
internal static class SampleCsv
{
    private static readonly char[] NeedQuotes = [',', '"', '\r', '\n'];

    /// <summary>Writes a header and its rows.</summary>
    public static void Write(string path, IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        foreach (var row in rows.Prepend(header))
        {
            file.Write(string.Join(',', row.Select(Quoted)));
            file.Write('\n');
        }
    }

    private static string Quoted(string cell) =>
        cell.IndexOfAny(NeedQuotes) < 0 ? cell : '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
