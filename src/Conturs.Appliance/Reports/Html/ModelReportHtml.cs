using Conturs.Appliance.Cli;
using Conturs.Appliance.Reports.Html.Sections;

namespace Conturs.Appliance.Reports.Html;

/// <summary>The back-test report as a page to send, print and keep.</summary>
internal static class ModelReportHtml
{
    /// <summary>Writes the page. The same report gives the same bytes.</summary>
    public static void Write(TextWriter writer, ModelReport report) => PageFrame.Write(
        writer,
        "Conturs back-test report",
        Masthead(report),
        [
            new("verdict", "What this means", VerdictBox.Of(report.Verdict, report.VerdictText, report.NextSteps)),
            new("figures", "Key figures", KeyFigures.Of(report.Metrics, report.TestedRate)),
            new("methods", "Beside other methods", MethodComparison.Of(report.Metrics, report.Baselines, report.ComparisonText)),
            new("grades", "Win rate by grade", GradeRates.Of(report.WinRateByGrade, report.TestedRate, report.GradesMonotone, report.GradesText)),
            new("gains", "How soon customers are found", Gains.Of(report.Gains)),
            new("reliability", "Can the win probability be believed?", Reliability.Of(report)),
            new("validation", "Past and future", ValidationComparison.Of(report.ValidationDetail, report.OtherValidation)),
            new("dimensions", "What the model looks at", DimensionList.Of(report.Dimensions)),
            new("patterns", "Strongest patterns", PatternList.Of(report.Patterns, report.Dimensions)),
            new("left-out", "What was left out", LeftOut.Of(report.Refused)),
            new("warnings", "What you should know", Prose.List(report.Warnings)),
            new("measuring", "How it was measured", Measuring.Of(report)),
        ],
        Markup.Of($"Made by Conturs Appliance {VersionCommand.Text}. This page is one file: it loads nothing and sends nothing."));

    private static Markup Masthead(ModelReport report) => Markup.Of($"""
        <p class="kicker">Conturs back-test report</p>
        <h1>How well the score ranks your leads</h1>
        <p class="lead">Measured on {Figures.Count(report.Companies)} companies of your own history: {Figures.Count(report.Won)} won, {Figures.Count(report.Lost)} lost, {Figures.Count(report.Open)} open{(report.BaseRate is { } rate ? $"; {Figures.Share(rate)} of the closed ones were won" : "")}. Every company was scored by a model that had not seen it. Ranges are 95 % intervals: the true figure is inside 19 times out of 20.</p>
        """);
}
