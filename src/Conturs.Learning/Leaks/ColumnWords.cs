using System.Globalization;
using System.Text;

namespace Conturs.Learning.Leaks;

/// <summary>The words of a column's name, whatever way it is written.</summary>
internal static class ColumnWords
{
    /// <summary>Small words that stand between the telling ones: "reason for loss", "demo was held", "motif de perte".</summary>
    private static readonly HashSet<string> Fillers = ["a", "an", "the", "of", "for", "is", "was", "has", "been", "de", "du", "la", "le", "der", "des", "del"];

    /// <summary>
    /// In lower case without accents and small words, cut at blanks, signs, digits and inner capitals:
    /// "ChgOffDate" is "chg", "off", "date"; "CRMStage_2" is "crm", "stage", "2".
    /// </summary>
    public static string[] Of(string name)
    {
        var letters = name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark).ToArray();
        List<string> words = [];
        var start = 0;
        for (var i = 1; i <= letters.Length; i++)
        {
            if (i < letters.Length && !IsBorder(letters, i)) continue;
            var word = new string(letters, start, i - start).ToLowerInvariant();
            if (char.IsLetterOrDigit(letters[start]) && !Fillers.Contains(word)) words.Add(word);
            start = i;
        }

        return [.. words];
    }

    /// <summary>True when a new word begins at the letter.</summary>
    private static bool IsBorder(char[] letters, int i)
    {
        var (before, here) = (letters[i - 1], letters[i]);
        if (!char.IsLetterOrDigit(before) || !char.IsLetterOrDigit(here)) return true;
        if (char.IsDigit(before) != char.IsDigit(here)) return true;
        if (!char.IsUpper(here)) return false;
        return char.IsLower(before) || (i + 1 < letters.Length && char.IsLower(letters[i + 1]));
    }
}
