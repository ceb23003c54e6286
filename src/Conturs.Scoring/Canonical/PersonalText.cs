using System.Buffers;

namespace Conturs.Scoring;

/// <summary>Hand tests for text that speaks of a person. They are read over every cell of a source, so they look at each character once and allocate nothing.</summary>
public static class PersonalText
{
    private static readonly SearchValues<char> AddressEnds = SearchValues.Create(" \t>,;)\"'");

    /// <summary>True when the text holds an e-mail address.</summary>
    public static bool LooksLikeEmail(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        if (at < 1 || !IsMailboxCharacter(text[at - 1])) return false;
        var host = text[(at + 1)..];
        var end = host.IndexOfAny(AddressEnds);
        if (end >= 0) host = host[..end];
        var dot = host.IndexOf('.');
        return dot > 0 && dot < host.Length - 2 && char.IsLetterOrDigit(host[0]) && char.IsLetter(host[dot + 1]);
    }

    /// <summary>True when the whole text is a telephone number: 7-15 digits with a plus sign, brackets, a leading zero or groups that amounts, dates, ranges and ids do not have.</summary>
    public static bool LooksLikePhone(ReadOnlySpan<char> text) => TelephoneText.Matches(text.Trim());

    /// <summary>True for a house number with a word for a street: "12 Main Street", "Hauptstraße 5", "Via Roma 3".</summary>
    public static bool LooksLikeStreetAddress(ReadOnlySpan<char> text) => StreetText.Matches(text.Trim());

    /// <summary>True for a title with a name ("Dr Smith") and for two or three capitalised words, the first a common given name and none a business word; also "Smith, John".</summary>
    public static bool LooksLikePersonName(ReadOnlySpan<char> text) => PersonNameText.Matches(text.Trim());

    /// <summary>True when any of the tests says so. Places are exempt from the tests for names and streets, which cities are full of.</summary>
    public static bool LooksPersonal(ReadOnlySpan<char> text, bool isPlace) =>
        LooksLikeEmail(text) || LooksLikePhone(text) || (!isPlace && (LooksLikePersonName(text) || LooksLikeStreetAddress(text)));

    private static bool IsMailboxCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '+' or '.' or '\'';
}
