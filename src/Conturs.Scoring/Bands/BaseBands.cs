using System.Globalization;
using System.Text.RegularExpressions;

namespace Conturs.Scoring;

/// <summary>
/// The fixed, versioned grid for what must be kept but cannot be read again (the customer index of a file).
/// Numbers keep only their cell of 1-1.2-1.5-2-2.5-3-4-5-6-8-10 per decade and are read back as the cell's midpoint
/// (deal amounts: their half order of magnitude, two per decade; calendar years: five years, since a year is not a size); categories keep their folded value, or a keyed hash when fewer than k companies share it.
/// </summary>
public static partial class BaseBands
{
    /// <summary>Version of the grid. A kept code is only readable with the grid it was written with.</summary>
    public const int GridVersion = 1;

    private static readonly double[] Steps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
    private const int YearStep = 5;
    private const char Separator = '\u001f';

    /// <summary>The code that may be kept for a value; null when nothing is known.</summary>
    /// <param name="dimension">What the value belongs to.</param>
    /// <param name="value">The exact value, forgotten here.</param>
    /// <param name="hideIfRare">Returns a folded text unchanged when at least k companies share it, else its keyed hash.</param>
    public static string? Encode(Dimension dimension, FactValue? value, Func<string, string> hideIfRare) => value switch
    {
        null => null,
        FactValue.Number number => "n" + Cell(dimension, number.Value),
        FactValue.Range range => "n" + Cell(dimension, range.Low),
        FactValue.Text text => "t" + hideIfRare(CanonicalText.Fold(text.Value)),
        FactValue.Path path => "p" + string.Join(Separator, path.Nodes.Select(node => hideIfRare(CanonicalText.Fold(node)))),
        FactValue.Members set => "m" + string.Join(Separator, set.Names.Select(name => hideIfRare(CanonicalText.Fold(name)))),
        _ => throw new ArgumentException($"'{dimension.Key}' has a value of an unknown sort."),
    };

    /// <summary>The value a kept code stands for.</summary>
    /// <exception cref="FormatException">The code is not of this grid.</exception>
    public static FactValue? Decode(Dimension dimension, string? code)
    {
        if (code is null) return null;
        if (code.Length == 0) throw new FormatException($"An empty band code is kept for '{dimension.Key}'.");
        var rest = code[1..];
        string[] parts = rest.Length == 0 ? [] : rest.Split(Separator);
        return code[0] switch
        {
            'n' => new FactValue.Number(Midpoint(dimension, rest)),
            't' => new FactValue.Text(rest),
            'p' => new FactValue.Path(parts),
            'm' => new FactValue.Members(parts),
            _ => throw new FormatException($"The band code kept for '{dimension.Key}' is not of grid {GridVersion}."),
        };
    }

    private static string Cell(Dimension dimension, double value)
    {
        if (value == 0) return "0";
        var sign = value < 0 ? '-' : '+';
        var size = Math.Abs(value);
        if (dimension.Unit == "year") return string.Create(CultureInfo.InvariantCulture, $"{sign}y{(int)(size / YearStep)}");
        if (dimension.IsDealAmount) return string.Create(CultureInfo.InvariantCulture, $"{sign}h{(int)Math.Round(2 * Math.Log10(size))}");
        var decade = (int)Math.Floor(Math.Log10(size));
        // A mantissa such as 1.1999999999999 is meant to be the border above it.
        var mantissa = size / Math.Pow(10, decade) * (1 + 1e-12);
        var step = Math.Max(0, Array.FindLastIndex(Steps, border => mantissa >= border));
        if (step == Steps.Length - 1) (decade, step) = (decade + 1, 0);
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{decade}/{step}");
    }

    private static double Midpoint(Dimension dimension, string cell)
    {
        if (cell == "0") return 0;
        var match = Form().Match(cell);
        if (!match.Success) throw new FormatException($"The band code kept for '{dimension.Key}' is not of grid {GridVersion}.");
        var sign = match.Groups["sign"].Value == "-" ? -1 : 1;
        if (match.Groups["years"].Success) return sign * ((Number(match.Groups["years"]) * YearStep) + (YearStep / 2));
        if (match.Groups["half"].Success) return sign * Math.Pow(10, Number(match.Groups["half"]) / 2.0);
        var step = Number(match.Groups["step"]);
        return sign * (Steps[step] + Steps[step + 1]) / 2 * Math.Pow(10, Number(match.Groups["decade"]));
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<sign>[+-])(y(?<years>\d{1,4})|h(?<half>-?\d{1,3})|(?<decade>-?\d{1,3})/(?<step>\d))$")]
    private static partial Regex Form();
}
