namespace Conturs.Scoring;

/// <summary>Tells text that cannot be a number or a range from text that can, before anything is parsed.</summary>
public static class NumberVocabulary
{
    private const int Longest = 48;

    private static readonly HashSet<string> Known = new(
        new[] { NumberTrimmings.Words, NumberRange.Words, Headcount.Words }.SelectMany(words => words).SelectMany(LetterRuns), StringComparer.OrdinalIgnoreCase) { "e" };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> BySpan = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>False when the text is long or holds a word that stands beside no number.</summary>
    public static bool Allows(ReadOnlySpan<char> text)
    {
        if (text.Length > Longest) return false;
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetter(text[i]))
            {
                if (start < 0) start = i;
                continue;
            }

            if (start >= 0 && !BySpan.Contains(text[start..i])) return false;
            start = -1;
        }

        return true;
    }

    private static IEnumerable<string> LetterRuns(string words) =>
        string.Concat(words.Select(c => char.IsLetter(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
