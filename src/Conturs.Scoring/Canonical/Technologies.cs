namespace Conturs.Scoring;

/// <summary>The members of a set that came as one text.</summary>
public static class Technologies
{
    private static readonly string[] Nothing = ["none", "[]", "{}", "no technologies"];

    /// <summary>Splits, cleans, removes repeated members and sorts ordinally by the folded spelling.</summary>
    /// <param name="text">Members separated by <c>;</c> or <c>|</c>; by commas only where neither occurs and <paramref name="byComma"/> is set.</param>
    /// <param name="byComma">True when a comma may separate.</param>
    /// <returns>The members; empty for "none" or "[]", which say that it is known that there are none.</returns>
    public static IReadOnlyList<string> Members(string text, bool byComma)
    {
        var whole = CanonicalText.Clean(text);
        if (Nothing.Contains(whole, StringComparer.OrdinalIgnoreCase)) return [];
        var separator = whole.Contains(';') ? ';' : whole.Contains('|') ? '|' : byComma ? ',' : ';';
        var members = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in whole.Split(separator))
        {
            var name = CanonicalText.Clean(part.Trim(' ', '[', ']', '"', '\''));
            if (name.Length > 0) members.TryAdd(CanonicalText.Fold(name), name);
        }

        return [.. members.Values];
    }
}
