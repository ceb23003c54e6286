using System.Globalization;

namespace Conturs.Scoring;

/// <summary>Words for yes and no.</summary>
public static class YesNo
{
    /// <summary>The canonical spelling of yes.</summary>
    public const string Yes = "Yes";

    /// <summary>The canonical spelling of no.</summary>
    public const string No = "No";

    private static readonly string[][] Pairs =
        [["yes", "no"], ["y", "n"], ["true", "false"], ["t", "f"], ["on", "off"], ["ja", "nein"], ["oui", "non"], ["si", "no"], ["sí", "no"], ["так", "ні"]];

    /// <summary>True for yes, false for no, null for anything else.</summary>
    public static bool? Parse(string text)
    {
        var word = text.Trim();
        foreach (var pair in Pairs)
        {
            if (word.Equals(pair[0], StringComparison.OrdinalIgnoreCase)) return true;
            if (word.Equals(pair[1], StringComparison.OrdinalIgnoreCase)) return false;
        }

        if (!double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        return number switch { 1 => true, 0 => false, _ => null };
    }

    /// <summary>The canonical spelling, or null when the text is neither.</summary>
    public static string? Canonical(string text) => Parse(text) switch { true => Yes, false => No, null => null };

    /// <summary>True when the two words are one way of saying yes and no, so that a column that holds only them is a yes/no column.</summary>
    public static bool ArePair(string one, string other)
    {
        if (Parse(one) is not { } first || Parse(other) is not { } second || first == second) return false;
        if (char.IsAsciiDigit(one.Trim()[0]) || char.IsAsciiDigit(other.Trim()[0])) return char.IsAsciiDigit(one.Trim()[0]) && char.IsAsciiDigit(other.Trim()[0]);
        return Array.Exists(Pairs, pair => Holds(pair, one) && Holds(pair, other));
    }

    private static bool Holds(string[] pair, string word) => pair.Contains(word.Trim(), StringComparer.OrdinalIgnoreCase);
}
