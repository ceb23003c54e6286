using System.Buffers;
using System.Globalization;

namespace Conturs.Scoring;

/// <summary>Reads numbers as people and programs write them: "1,234.5", "€ 2 000 000", "$1.5M", "(300)", "15 %".</summary>
public static class NumberText
{
    private const NumberStyles Simple = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly SearchValues<char> DigitsAndSeparators = SearchValues.Create("0123456789., '");

    /// <summary>Reads one number.</summary>
    /// <param name="text">The cell. Blanks around it are ignored.</param>
    /// <param name="notation">Decimal point or decimal comma.</param>
    /// <param name="cell">The finite number and what stood beside it.</param>
    /// <returns>False when the text is not wholly a number.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, NumberNotation notation, out NumberCell cell)
    {
        cell = default;
        var rest = text.Trim();
        if (!rest.ContainsAnyInRange('0', '9')) return false;
        if (TryPlain(rest, notation, out var plain))
        {
            cell = new NumberCell(plain, false, false);
            return true;
        }

        if (!rest.ContainsAnyExcept(DigitsAndSeparators)) return false;
        var negative = NumberTrimmings.TakeSign(ref rest);
        var currency = NumberTrimmings.TakeCurrency(ref rest);
        negative |= NumberTrimmings.TakeSign(ref rest);
        var percent = NumberTrimmings.TakePercent(ref rest);
        var factor = NumberTrimmings.TakeMagnitude(ref rest);
        if (rest.IsEmpty || !char.IsAsciiDigit(rest[^1]) || !TryPlain(rest, notation, out var value)) return false;
        cell = new NumberCell((negative ? -value : value) * factor, currency, percent);
        return double.IsFinite(cell.Value);
    }

    /// <summary>True for "007": such digits name something and count nothing.</summary>
    public static bool HasLeadingZero(ReadOnlySpan<char> text) => text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]);

    private static bool TryPlain(ReadOnlySpan<char> text, NumberNotation notation, out double value)
    {
        value = 0;
        if (text.IsEmpty || !(char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.' or ',')) return false;
        var foreign = notation == NumberNotation.Point ? ',' : '.';
        if (!text.Contains(foreign) && (notation == NumberNotation.Point || !text.Contains(',')))
        {
            if (double.TryParse(text, Simple, CultureInfo.InvariantCulture, out value)) return double.IsFinite(value);
        }

        return TryGrouped(text, notation, out value);
    }

    private static bool TryGrouped(ReadOnlySpan<char> text, NumberNotation notation, out double value)
    {
        value = 0;
        Span<char> digits = stackalloc char[40];
        if (text.Length > digits.Length) return false;
        var point = text.LastIndexOf(notation == NumberNotation.Point ? '.' : ',');
        var whole = point < 0 ? text : text[..point];
        var count = CopyGroups(whole, notation, digits);
        if (count < 0) return false;
        if (point >= 0)
        {
            var fraction = text[(point + 1)..];
            if (fraction.IsEmpty || fraction.ContainsAnyExceptInRange('0', '9')) return false;
            digits[count++] = '.';
            fraction.CopyTo(digits[count..]);
            count += fraction.Length;
        }

        return double.TryParse(digits[..count], Simple, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Copies the digits of "1,234,567", whose groups after the first must be of three; -1 when they are not.</summary>
    private static int CopyGroups(ReadOnlySpan<char> whole, NumberNotation notation, Span<char> digits)
    {
        var (count, inGroup, separator) = (0, 0, '\0');
        foreach (var c in whole)
        {
            if (count == 0 && c is '-' or '+')
            {
                digits[count++] = c;
                continue;
            }

            if (char.IsAsciiDigit(c))
            {
                digits[count++] = c;
                inGroup++;
                continue;
            }

            var isFirst = separator == '\0';
            if (!IsGroupSeparator(c, notation) || (!isFirst && c != separator)) return -1;
            if (isFirst ? inGroup is < 1 or > 3 || HasLeadingZero(digits, count) : inGroup != 3) return -1;
            (separator, inGroup) = (c, 0);
        }

        return separator != '\0' && inGroup != 3 ? -1 : count;
    }

    private static bool HasLeadingZero(ReadOnlySpan<char> digits, int count) => digits[..count].TrimStart("+-").StartsWith("0");

    private static bool IsGroupSeparator(char c, NumberNotation notation) =>
        c == (notation == NumberNotation.Point ? ',' : '.') || c is ' ' or '\'' or '\u2019' or '\u00A0' or '\u202F';
}
