namespace Conturs.Scoring;

/// <summary>Words that stand for "not known".</summary>
public static class MissingText
{
    private static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase) { "null", "nan", "n/a", "#n/a", "-", "--", "(blank)", "\\N" };

    private static readonly HashSet<string> Unknowns = new(StringComparer.OrdinalIgnoreCase)
    {
        "unknown", "not known", "not available", "unspecified", "not specified", "undefined", "tbd", "na", "n.a.", "none", "?", "k.a.", "keine angabe",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NothingBySpan = Nothing.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True for empty text and for what programs write instead of nothing. Such a cell is missing in a column of any kind.</summary>
    public static bool IsMissing(ReadOnlySpan<char> trimmed) => trimmed.IsEmpty || (trimmed.Length <= 7 && NothingBySpan.Contains(trimmed));

    /// <summary>True for "unknown" and the like: missing in a column of numbers or dates, but an answer of its own in a list of words.</summary>
    public static bool IsUnknown(string trimmed) => Unknowns.Contains(trimmed);
}
