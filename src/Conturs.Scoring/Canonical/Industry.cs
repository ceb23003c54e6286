namespace Conturs.Scoring;

/// <summary>Industry codes as places in a hierarchy. Industries in words stay words.</summary>
public static class Industry
{
    /// <summary>First division of each section A to U of NACE Rev. 2 (Regulation (EC) No 1893/2006, annex I), in the order of the letters.</summary>
    private static readonly int[] SectionStarts = [1, 5, 10, 35, 36, 41, 45, 49, 55, 58, 64, 68, 69, 77, 84, 85, 86, 90, 94, 97, 99];

    /// <summary>Reads a code: NACE "J62.01", "62.01" or "J", else a code of 2-6 digits as NAICS, SIC and ISIC have it, or "44-45".</summary>
    /// <param name="text">The cell.</param>
    /// <param name="isNace">True when digits alone are a NACE code too ("6201").</param>
    /// <returns>NACE: section &gt; division &gt; group &gt; class ("J", "62", "62.0", "62.01"). Others: every prefix of two digits or more ("53", "532", "5322"). Null when the text is not a code.</returns>
    public static FactValue.Path? Parse(string text, bool isNace = false)
    {
        var code = text.AsSpan().Trim();
        if (code.EndsWith(".0") && !isNace && code.Length >= 6) code = code[..^2];
        if (code.Length is < 1 or > 8) return null;
        var hasLetter = char.IsAsciiLetter(code[0]);
        if (hasLetter || isNace || code.Contains('.')) return Nace(code, hasLetter);
        if (code.Length == 5 && code[2] == '-' && !code[..2].ContainsAnyExceptInRange('0', '9')) code = code[..2];
        if (code.Length is < 2 or > 6 || code[0] == '0' || code.ContainsAnyExceptInRange('0', '9')) return null;
        var nodes = new string[code.Length - 1];
        for (var length = 2; length <= code.Length; length++) nodes[length - 2] = code[..length].ToString();
        return new FactValue.Path(nodes);
    }

    private static FactValue.Path? Nace(ReadOnlySpan<char> code, bool hasLetter)
    {
        var letter = hasLetter ? char.ToUpperInvariant(code[0]) : '\0';
        if (letter > 'U') return null;
        var digits = string.Concat((hasLetter ? code[1..] : code).ToString().Where(c => c is not ('.' or ' ')));
        if (digits.AsSpan().ContainsAnyExceptInRange('0', '9') || digits.Length is 1 or > 4) return null;
        if (digits.Length == 0) return hasLetter ? new FactValue.Path([letter.ToString()]) : null;
        if (Section(int.Parse(digits.AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture)) is not { } section) return null;
        if (hasLetter && letter != section) return null;
        List<string> nodes = [section.ToString(), digits[..2]];
        for (var length = 3; length <= digits.Length; length++) nodes.Add($"{digits[..2]}.{digits[2..length]}");
        return new FactValue.Path(nodes);
    }

    private static char? Section(int division)
    {
        if (division is < 1 or > 99) return null;
        var found = Array.BinarySearch(SectionStarts, division);
        return (char)('A' + (found >= 0 ? found : ~found - 1));
    }
}
