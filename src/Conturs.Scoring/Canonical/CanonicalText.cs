using System.Text;

namespace Conturs.Scoring;

/// <summary>The one spelling rule for categories, members and nodes.</summary>
public static class CanonicalText
{
    /// <summary>Trims, folds runs of white space to one blank and composes to Unicode NFC. Empty text means "not known".</summary>
    public static string Clean(string text)
    {
        var trimmed = text.Trim();
        if (NeedsSpacing(trimmed)) trimmed = string.Join(' ', trimmed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return trimmed.IsNormalized(NormalizationForm.FormC) ? trimmed : trimmed.Normalize(NormalizationForm.FormC);
    }

    /// <summary>The form in which two spellings of a cleaned text are compared: invariant lower case.</summary>
    public static string Fold(string text) => text.ToLowerInvariant();

    private static bool NeedsSpacing(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsWhiteSpace(text[i]) && (text[i] != ' ' || text[i - 1] == ' ')) return true;
        return false;
    }
}
