namespace Conturs.Connectors.Csv;

/// <summary>Names of columns in a sentence.</summary>
internal static class Listing
{
    private const int Most = 20;

    /// <summary>"a, b, c", and how many more there are.</summary>
    public static string Of(IEnumerable<string> headers)
    {
        var all = headers.ToList();
        var shown = string.Join(", ", all.Take(Most));
        return all.Count > Most ? $"{shown} and {all.Count - Most} more" : shown;
    }

    /// <summary>"column A", or "3 columns (A, B, C)".</summary>
    public static string Columns(IReadOnlyCollection<string> headers) =>
        headers.Count == 1 ? $"Column {headers.First()}" : $"{headers.Count} columns ({Of(headers)})";
}
