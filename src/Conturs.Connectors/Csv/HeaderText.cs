using System.Text;

namespace Conturs.Connectors.Csv;

/// <summary>Forms of a column's name.</summary>
internal static class HeaderText
{
    /// <summary>Letters and digits in lower case, by which names are compared: "Company Size" and "company_size" are "companysize".</summary>
    public static string Plain(string header)
    {
        var text = new StringBuilder(header.Length);
        foreach (var c in header)
            if (char.IsLetterOrDigit(c)) text.Append(char.ToLowerInvariant(c));
        return text.ToString();
    }

    /// <summary>The key of a dimension: lower case, other characters than letters and digits <c>_</c>.</summary>
    public static string Key(string header) =>
        string.Create(header.Length, header, (key, source) =>
        {
            for (var i = 0; i < key.Length; i++) key[i] = char.IsLetterOrDigit(source[i]) ? char.ToLowerInvariant(source[i]) : '_';
        });

    /// <summary>What a seller reads: blanks for <c>_</c>, a capital first.</summary>
    public static string Caption(string header)
    {
        var words = string.Join(' ', header.Replace('_', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? header : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>The words of a name in lower case, cut at blanks, signs and inner capitals: "FranchiseCode" is "franchise", "code".</summary>
    public static IReadOnlyList<string> Words(string header)
    {
        List<string> words = [];
        var start = 0;
        for (var i = 0; i <= header.Length; i++)
        {
            var isSign = i == header.Length || !char.IsLetterOrDigit(header[i]);
            var isHump = !isSign && i > start && char.IsUpper(header[i]) && char.IsLower(header[i - 1]);
            if (!isSign && !isHump) continue;
            if (i > start) words.Add(header[start..i].ToLowerInvariant());
            start = isSign ? i + 1 : i;
        }

        return words;
    }
}
