using System.Globalization;

namespace Conturs.Scoring;

/// <summary>What stands around the digits of a number. Each function removes what it finds, with the blanks beside it.</summary>
internal static class NumberTrimmings
{
    private static readonly string[] Codes =
    [
        "USD", "EUR", "GBP", "CHF", "UAH", "PLN", "CZK", "SEK", "NOK", "DKK", "HUF", "RON", "BGN", "TRY", "RUB", "ILS", "AED", "SAR",
        "ZAR", "INR", "CNY", "JPY", "KRW", "SGD", "HKD", "AUD", "NZD", "CAD", "MXN", "BRL", "CLP", "COP", "ARS", "US$", "A$", "C$", "R$",
        "zł", "kr", "Kč", "грн",
    ];

    private static readonly (string Word, double Factor)[] Magnitudes =
    [
        ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("tsd.", 1e3), ("mio.", 1e6), ("mrd.", 1e9), ("tsd", 1e3), ("mio", 1e6),
        ("mln", 1e6), ("mrd", 1e9), ("mn", 1e6), ("mm", 1e6), ("bn", 1e9), ("k", 1e3), ("m", 1e6), ("b", 1e9),
    ];

    /// <summary>Every word that may stand beside a number.</summary>
    public static IEnumerable<string> Words => [.. Codes, .. Magnitudes.Select(magnitude => magnitude.Word)];

    /// <summary>Minus before or accountant's brackets around: true when negative.</summary>
    public static bool TakeSign(ref ReadOnlySpan<char> text)
    {
        if (text.Length > 2 && text[0] == '(' && text[^1] == ')')
        {
            text = text[1..^1].Trim();
            return true;
        }

        if (text.IsEmpty || text[0] is not ('-' or '\u2212')) return false;
        text = text[1..].TrimStart();
        return true;
    }

    /// <summary>A currency sign or code before or behind.</summary>
    public static bool TakeCurrency(ref ReadOnlySpan<char> text)
    {
        foreach (var code in Codes)
        {
            if (TakeStart(ref text, code) || TakeEnd(ref text, code)) return true;
        }

        if (text.IsEmpty) return false;
        if (char.GetUnicodeCategory(text[0]) == UnicodeCategory.CurrencySymbol) text = text[1..].TrimStart();
        else if (char.GetUnicodeCategory(text[^1]) == UnicodeCategory.CurrencySymbol) text = text[..^1].TrimEnd();
        else return false;
        return true;
    }

    /// <summary>A percent sign behind.</summary>
    public static bool TakePercent(ref ReadOnlySpan<char> text) => TakeEnd(ref text, "%");

    /// <summary>k, M, B and their words behind: the factor, 1 for none.</summary>
    public static double TakeMagnitude(ref ReadOnlySpan<char> text)
    {
        foreach (var (word, factor) in Magnitudes)
        {
            if (TakeEnd(ref text, word)) return factor;
        }

        return 1;
    }

    /// <summary>Removes a word at the start when no letter follows it.</summary>
    public static bool TakeStart(ref ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        if (text.Length <= word.Length || !text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return false;
        if (char.IsLetter(word[^1]) && char.IsLetter(text[word.Length])) return false;
        text = text[word.Length..].TrimStart();
        return true;
    }

    /// <summary>Removes a word at the end when no letter precedes it.</summary>
    public static bool TakeEnd(ref ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        if (text.Length <= word.Length || !text.EndsWith(word, StringComparison.OrdinalIgnoreCase)) return false;
        if (char.IsLetter(word[0]) && char.IsLetter(text[^(word.Length + 1)])) return false;
        text = text[..^word.Length].TrimEnd();
        return true;
    }
}
