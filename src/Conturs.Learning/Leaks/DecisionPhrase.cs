namespace Conturs.Learning.Leaks;

/// <summary>A phrase of column names.</summary>
/// <param name="Text">Words with their alternatives: "reason loss|lost". A word that ends in * stands for all that begin with it.</param>
/// <param name="Unless">Words beside which it means something else: the stage of "funding stage" is no deal's.</param>
internal sealed record DecisionPhrase(string Text, params string[] Unless)
{
    private readonly string[][] alternatives = Array.ConvertAll(Text.Split(' '), word => word.Split('|'));

    /// <summary>The words of a name that are the phrase, with a blank between; null when it is not there.</summary>
    public string? In(string[] words)
    {
        if (words.Any(word => Unless.Contains(word))) return null;
        for (var at = 0; at + alternatives.Length <= words.Length; at++)
            if (alternatives.Select((any, i) => Array.Exists(any, text => Fits(text, words[at + i]))).All(fits => fits))
                return string.Join(' ', words[at..(at + alternatives.Length)]);
        return alternatives.Length == 1 ? null : Array.Find(words, word => IsWrittenTogether(word, 0));
    }

    private static bool Fits(string text, string word) =>
        text.EndsWith('*') ? word.StartsWith(text[..^1], StringComparison.Ordinal) : word == text;

    /// <summary>"lastactivitydate": the whole phrase at the beginning of one word.</summary>
    private bool IsWrittenTogether(string word, int part) => part == alternatives.Length || Array.Exists(
        alternatives[part], text => word.StartsWith(text, StringComparison.Ordinal) && IsWrittenTogether(word[text.Length..], part + 1));
}
