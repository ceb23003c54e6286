using System.Globalization;

namespace Conturs.Scoring;

/// <summary>Reads dates. A time of day behind the date is allowed and ignored.</summary>
public static class DateText
{
    /// <summary>Years outside 1800-2200 are taken for something else than a date.</summary>
    private const int FirstYear = 1800, LastYear = 2200;

    private const int LongestWorded = 20;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] Worded =
    [
        "d MMM yyyy", "d MMMM yyyy", "MMM d, yyyy", "MMMM d, yyyy", "MMM d yyyy", "MMMM d yyyy", "d-MMM-yyyy", "d. MMMM yyyy", "d-MMM-yy",
    ];

    /// <summary>Reads one date.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="notation">Order of day, month and year.</param>
    /// <returns>The calendar day as written, whatever its time zone; null when the text is not a date in that notation.</returns>
    public static DateOnly? Parse(ReadOnlySpan<char> text, DateNotation notation)
    {
        var rest = text.Trim();
        if (rest.Length is < 6 or > 40) return null;
        if (char.IsAsciiDigit(rest[0]))
        {
            if (notation == DateNotation.Compact && rest.Length == 8 && !rest.ContainsAnyExceptInRange('0', '9'))
                return Day(Digits(rest[..4]), Digits(rest[4..6]), Digits(rest[6..]));
            if (Numeric(rest, notation, out var isDate) is { } day) return day;
            if (isDate) return null;
        }

        return NamesMonth(rest) && DateOnly.TryParseExact(rest, Worded, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var worded) ? worded : null;
    }

    /// <summary>True when the first word begins like the English name of a month, so that other text costs nothing.</summary>
    private static bool NamesMonth(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestWorded || !char.IsAsciiDigit(text[^1])) return false;
        var start = text.IndexOfAnyInRange('A', 'z');
        if (start < 0 || start + 3 > text.Length) return false;
        foreach (var month in Months)
        {
            if (text.Slice(start, 3).Equals(month, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static DateOnly? Numeric(ReadOnlySpan<char> text, DateNotation notation, out bool isDate)
    {
        isDate = false;
        var first = Take(ref text);
        if (text.IsEmpty || text[0] is not ('-' or '/' or '.')) return null;
        var separator = text[0];
        text = text[1..];
        var second = Take(ref text);
        if (second.Length is 0 or > 2 || text.IsEmpty || text[0] != separator) return null;
        text = text[1..];
        var third = Take(ref text);
        if (third.IsEmpty || !IsTime(text)) return null;
        isDate = true;
        if (first.Length == 4) return third.Length > 2 ? null : Day(Digits(first), Digits(second), Digits(third));
        if (first.Length > 2 || third.Length is not (2 or 4)) return null;
        return notation switch
        {
            DateNotation.DayFirst => Day(Year(third), Digits(second), Digits(first)),
            DateNotation.MonthFirst => Day(Year(third), Digits(first), Digits(second)),
            _ => null,
        };
    }

    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return digits;
    }

    private static bool IsTime(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty) return true;
        if (rest[0] is not ('T' or 't' or ' ')) return rest is "Z" or "z";
        return rest.Length > 1 && rest.ContainsAnyInRange('0', '9') && rest.Contains(':');
    }

    /// <summary>Two digits are 1970-2069.</summary>
    private static int Year(ReadOnlySpan<char> digits) =>
        digits.Length == 4 ? Digits(digits) : Digits(digits) + (Digits(digits) < 70 ? 2000 : 1900);

    private static int Digits(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day) : null;
}
