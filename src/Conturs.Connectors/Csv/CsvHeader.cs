using System.Globalization;
using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Reads and checks the first record of a file.</summary>
internal static class CsvHeader
{
    private const string Hidden = "hidden column ";

    /// <summary>True for the name that a column gets whose own name holds an e-mail address or is a telephone number. That name is read no further than here.</summary>
    public static bool IsHidden(string header) => header.StartsWith(Hidden, StringComparison.Ordinal);

    /// <exception cref="CsvInputException">There is no header, a column has no name, or two have the same.</exception>
    public static IReadOnlyList<string> Read(CsvFile file)
    {
        using var stream = file.Bytes.Open();
        using var reader = CsvLines.Reader(file, stream);
        if (!CsvLines.Next(file, reader) || CsvLines.IsBlank(reader))
            throw file.Error("the first line is blank. The first line must name the columns.");
        var headers = new string[reader.FieldCount];
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < headers.Length; i++)
        {
            headers[i] = Shown(reader.GetString(i).Trim(), i);
            if (headers[i].Length == 0) throw file.Error($"column {i + 1} has no name in the header row. Name it or remove it.");
            if (!seen.TryAdd(headers[i], i))
                throw file.Error($"columns {seen[headers[i]] + 1} and {i + 1} are both named '{headers[i]}'. Rename or remove one of them.");
        }

        return headers;
    }

    private static string Shown(string header, int index) =>
        PersonalText.LooksLikeEmail(header) || PersonalText.LooksLikePhone(header) ? string.Create(CultureInfo.InvariantCulture, $"{Hidden}{index + 1}") : header;
}
