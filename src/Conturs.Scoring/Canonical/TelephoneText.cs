using System.Buffers;

namespace Conturs.Scoring;

/// <summary>Tells telephone numbers from amounts, dates, ranges, addresses of machines and ids.</summary>
internal static class TelephoneText
{
    /// <summary>Fewest and most digits of a telephone number (ITU-T E.164 allows 15; local numbers have 7).</summary>
    private const int Fewest = 7, Most = 15;

    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789 ()-./+\u00A0");

    public static bool Matches(ReadOnlySpan<char> text)
    {
        if (text.Length is < Fewest or > 30) return false;
        var extension = text.IndexOfAny("xXeE#");
        if (extension > 0) text = text[..extension].TrimEnd(" ,;");
        if (text.IsEmpty || !(char.IsAsciiDigit(text[0]) || text[0] is '+' or '(') || !char.IsAsciiDigit(text[^1])) return false;
        if (text.ContainsAnyExcept(Characters)) return false;
        var shape = Shape.Of(text);
        if (shape.Digits is < Fewest or > Most) return false;
        if (text[0] == '+') return shape.Digits >= 8;
        if (text[0] == '(' || text.Contains('(')) return shape.Groups >= 2;
        if (shape.Groups < 2 || shape.LooksLikeAmount || IsDate(text)) return false;
        // A leading zero with separators is a trunk prefix; otherwise it takes three groups, since two are a range.
        return text[0] == '0' || (shape.Groups >= 3 && shape.Digits >= 9 && !shape.IsMachineAddress);
    }

    private static bool IsDate(ReadOnlySpan<char> text) =>
        DateText.Parse(text, DateNotation.DayFirst) is not null || DateText.Parse(text, DateNotation.MonthFirst) is not null;

    /// <summary>How the digits are grouped.</summary>
    private readonly record struct Shape(int Digits, int Groups, bool LooksLikeAmount, bool IsMachineAddress)
    {
        public static Shape Of(ReadOnlySpan<char> text)
        {
            var (digits, groups, inGroup) = (0, 0, 0);
            var (allOfThree, short3, dotsOnly, amountSigns) = (true, true, true, true);
            for (var i = 0; i <= text.Length; i++)
            {
                if (i < text.Length && char.IsAsciiDigit(text[i]))
                {
                    inGroup++;
                    continue;
                }

                if (i < text.Length) (dotsOnly, amountSigns) = (dotsOnly && text[i] == '.', amountSigns && text[i] is ' ' or '.' or '\u00A0');
                if (inGroup == 0) continue;
                allOfThree &= groups == 0 ? inGroup <= 3 : inGroup == 3;
                short3 &= inGroup <= 3;
                (digits, groups, inGroup) = (digits + inGroup, groups + 1, 0);
            }

            return new Shape(digits, groups, (allOfThree && amountSigns) || (groups == 2 && dotsOnly), dotsOnly && groups == 4 && short3);
        }
    }
}
