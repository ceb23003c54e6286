using System.Globalization;
using Conturs.Learning.Judging;

namespace Conturs.Appliance.Reports.Html;

/// <summary>Numbers as a person reads them: invariant, thousands separated, a real minus sign, no break before a unit.</summary>
internal static class Figures
{
    private const char Minus = '\u2212';
    private const char NoBreak = '\u00A0';

    /// <summary>"12,345".</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share 0-1 as "47 %"; below 10 % with one decimal.</summary>
    public static string Share(double share) => (share * 100).ToString(Math.Round(share, 3) is > 0 and < 0.1 ? "0.0" : "0", CultureInfo.InvariantCulture) + NoBreak + "%";

    /// <summary>"0.748".</summary>
    public static string Three(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>"2.41×".</summary>
    public static string Times(double value) => value.ToString("0.00", CultureInfo.InvariantCulture) + "×";

    /// <summary>"+0.35", "−0.35", "0.00".</summary>
    public static string Effect(double value) => value.ToString($"+0.00;{Minus}0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>"+0.035", "−0.035", "0.000".</summary>
    public static string Difference(double value) => value.ToString($"+0.000;{Minus}0.000;0.000", CultureInfo.InvariantCulture);

    /// <summary>"0.712 to 0.784", or that no interval is known. A dash would be read aloud as nothing.</summary>
    public static string Range(double? low, double? high, Func<double, string> format) =>
        low is { } from && high is { } to ? $"{format(from)} to {format(to)}" : "no interval";

    /// <summary>"0.712 to 0.784", or that no interval is known.</summary>
    public static string Range(Estimate estimate, Func<double, string> format) => Range(estimate.Low, estimate.High, format);

    /// <summary>"0.748 (0.712 to 0.784)".</summary>
    public static string WithRange(Estimate estimate, Func<double, string> format) =>
        estimate is { Low: not null, High: not null } ? $"{format(estimate.Value)} ({Range(estimate, format)})" : format(estimate.Value);

    /// <summary>"4 May 2026" would be a matter of taste; the standard's notation is not.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"2026-05-04 09:30 UTC".</summary>
    public static string Moment(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A name out of the file, kept from turning its surroundings around when it is written from right to left.</summary>
    public static Markup Name(string name) => Markup.Of($"<bdi>{name}</bdi>");
}
