using System.Globalization;
using Conturs.Learning.Judging;
using Spectre.Console;

namespace Conturs.Appliance.Cli;

/// <summary>Versions as a table.</summary>
internal static class VersionTable
{
    private const int ShortHash = 12;

    public static Table Of(IEnumerable<VersionLine> lines)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in (string[])["Version", "State", "Learned (UTC)", "Published (UTC)", "Companies", "AUC (95 %)", "Verdict", "Model"]) table.AddColumn(column);
        foreach (var line in lines)
            table.AddRow(
                Number(line.Version), line.State, Time(line.LearnedAt), line.PublishedAt is { } at ? Time(at) : "-",
                line.Companies is { } companies ? Number(companies) : "damaged", line.Auc is { } auc ? Auc(auc) : "-", line.Verdict?.Replace('_', ' ') ?? "-", line.ModelSha256[..ShortHash]);
        return table;
    }

    /// <summary>A figure with its interval.</summary>
    public static string Auc(Estimate estimate) => string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:0.000} ({estimate.Low:0.000}-{estimate.High:0.000})");

    /// <summary>A time in UTC to the minute.</summary>
    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
