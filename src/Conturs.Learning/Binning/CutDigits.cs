using System.Globalization;

namespace Conturs.Learning.Binning;

/// <summary>Chooses borders that are numbers with few digits, so that a border is nobody's value by accident of measurement.</summary>
internal static class CutDigits
{
    /// <summary>The number in (<paramref name="below"/>, <paramref name="upTo"/>] with the fewest significant digits, ties to the smaller.</summary>
    public static double Between(double below, double upTo)
    {
        if (below < 0 && upTo >= 0) return 0;
        if (below == 0) return upTo >= 1 ? 1 : PowerOfTen(upTo) is var power && power <= upTo ? power : upTo;
        for (var digits = 1; digits <= 15; digits++)
        {
            var candidate = NextAbove(below, digits);
            if (candidate <= upTo) return candidate;
        }

        return upTo;
    }

    /// <summary>The cut itself when it has at most 3 digits (4 for whole numbers below 10,000), else the nearest number with 3.</summary>
    public static double Limited(double cut)
    {
        var wholeAndSmall = Math.Abs(cut) < 10_000 && cut == Math.Floor(cut);
        return wholeAndSmall ? cut : Parse(cut.ToString("E2", CultureInfo.InvariantCulture));
    }

    /// <summary>The smallest number above <paramref name="value"/> with that many significant digits.</summary>
    private static double NextAbove(double value, int digits)
    {
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value))) - digits + 1;
        var multiple = Math.Floor(value / Math.Pow(10, exponent));
        var candidate = Scaled(multiple, exponent);
        while (candidate <= value) candidate = Scaled(++multiple, exponent);
        return candidate;
    }

    private static double PowerOfTen(double value) => Scaled(1, (int)Math.Floor(Math.Log10(value)));

    /// <summary>Goes through text so that 3 tenths are the double nearest to 0.3.</summary>
    private static double Scaled(double multiple, int exponent) =>
        Parse(string.Create(CultureInfo.InvariantCulture, $"{multiple:0}E{exponent}"));

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
