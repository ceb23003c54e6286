namespace Conturs.Scoring;

/// <summary>Countries by ISO 3166-1 alpha-2 code or English name.</summary>
public static class Country
{
    private static readonly Dictionary<string, string> Codes = Index();

    /// <summary>The alpha-2 code in capitals, or null when the text is neither a code nor an English name in use ("uk" and "Great Britain" are GB).</summary>
    public static string? CodeOf(string text)
    {
        var clean = CanonicalText.Clean(text);
        return Codes.GetValueOrDefault(clean);
    }

    /// <summary>The English name of an alpha-2 code, or null.</summary>
    public static string? NameOf(string code) => CountryNames.ByCode.GetValueOrDefault(code);

    /// <summary>The English name, whichever way the country was written; the cleaned text itself where it is not recognised.</summary>
    public static string Canonical(string text) => CodeOf(text) is { } code ? CountryNames.ByCode[code] : CanonicalText.Clean(text);

    private static Dictionary<string, string> Index()
    {
        var codes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (code, name) in CountryNames.ByCode)
        {
            codes[code] = code;
            codes[name] = code;
        }

        foreach (var (name, code) in CountryNames.Others) codes[name] = code;
        return codes;
    }
}
