using System.Globalization;
using Conturs.Scoring;

namespace Conturs.Appliance.Admin;

/// <summary>Numbers as people read them.</summary>
internal static class Numbers
{
    private const string Minus = "\u2212";

    /// <summary>Points with their sign; a true minus, which is as wide as a plus.</summary>
    public static string Signed(int points) => points < 0 ? Minus + (-points).ToString(CultureInfo.CurrentCulture) : points > 0 ? "+" + points.ToString(CultureInfo.CurrentCulture) : "0";

    /// <summary>A part of a score: "Industry +18"; empty for none.</summary>
    public static string Of(TopPart? part) => part is null ? "" : $"{part.Text} {Signed(part.Points)}";

    /// <summary>A number as SVG reads it, whatever language the page is in.</summary>
    public static string Svg(double pixels) => Math.Round(pixels, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>A share as a whole percentage.</summary>
    public static string Percent(double share) => Math.Round(share * 100).ToString("0", CultureInfo.CurrentCulture) + " %";

    /// <summary>A percentage with its interval: "47 % (40–63)".</summary>
    public static string Percent(double share, double low, double high) => string.Create(CultureInfo.CurrentCulture, $"{Math.Round(share * 100):0} % ({Math.Round(low * 100):0}–{Math.Round(high * 100):0})");

    /// <summary>How many, with what they are.</summary>
    public static string Of(long count, string one, string many) => string.Create(CultureInfo.CurrentCulture, $"{count:N0} {(count == 1 ? one : many)}");

    /// <summary>How long ago, in one unit.</summary>
    public static string Ago(TimeSpan span) => For(span) + " ago";

    /// <summary>How long, in one unit.</summary>
    public static string For(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => $"{Math.Max(0, span.TotalSeconds):0} s",
        { TotalMinutes: < 60 } => $"{span.TotalMinutes:0} min",
        { TotalHours: < 48 } => $"{span.TotalHours:0} h",
        _ => $"{span.TotalDays:0} days",
    };
}
