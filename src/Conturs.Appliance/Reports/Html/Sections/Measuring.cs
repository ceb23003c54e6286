using System.Globalization;
using Conturs.Appliance.Cli;

namespace Conturs.Appliance.Reports.Html.Sections;

/// <summary>How the figures came about, precisely enough to repeat them.</summary>
internal static class Measuring
{
    public static Markup Of(ModelReport report) => Prose.Terms(
    [
        ("Validation", Markup.Of($"{Validation(report)}")),
        ("History", Markup.Of($"{Figures.Count(report.Rows)} lines of {Figures.Count(report.Companies)} companies.")),
        ("Columns read as", Markup.Join(report.Roles.Select((role, i) => Markup.Of($"{Figures.Name(role)}{(i < report.Roles.Count - 1 ? "," : ".")}")))),
        ("Smallest group", Markup.Of($"k = {report.K}: every pattern describes at least {report.K} companies.")),
        ("Seed", Markup.Of($"{report.Seed.ToString(CultureInfo.InvariantCulture)}; the same file, seed and k give the same figures.")),
        ("Model", Model(report)),
        ("Program", Markup.Of($"Conturs Appliance {VersionCommand.Text}")),
    ]);

    private static string Validation(ModelReport report) => report.ValidationDetail switch
    {
        { Kind: "time" } detail => $"By time: learned from the deals closed {(detail.TestFrom is { } day ? $"before {Figures.Day(day)}" : "first")} and tested on the {Figures.Count(detail.TestCompanies)} companies ({Figures.Count(detail.TestWon)} won) whose deals closed later.",
        { } detail => $"Random splits: {Figures.Count(detail.TestCompanies)} companies ({Figures.Count(detail.TestWon)} won) in {detail.Folds} parts, each tested with a model learned from the others{(detail.Repeats > 1 ? $", {detail.Repeats} times with other parts" : "")}. All deals of a company are in one part.",
        null => report.Validation == "time" ? "By time: learned from the past, tested on the latest deals." : "Random splits: every company was tested with a model that had not seen it.",
    };

    private static Markup Model(ModelReport report) => report.ModelSha256 is not { } sha
        ? Markup.Of($"{report.PublishedReason}")
        : Markup.Of($"{(report.ModelVersion is { } version ? $"Version {version.ToString(CultureInfo.InvariantCulture)}, " : "")}SHA-256 <code>{sha}</code>. {report.PublishedReason}");
}
