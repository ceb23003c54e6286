using System.Globalization;
using Conturs.Appliance.Reports.Html.Charts;
using Conturs.Learning.Judging;
using static Conturs.Appliance.Reports.Html.DataTable;

namespace Conturs.Appliance.Reports.Html.Sections;

/// <summary>Whether deals are won as often as the probability says.</summary>
internal static class Reliability
{
    private const string Remark = "Each dot is a group of companies with about the same win probability. Above the dashed line more were won than promised, below it fewer. Small groups stray by chance: look at their lines.";

    public static Markup Of(ModelReport report)
    {
        if (report.Reliability.Count == 0)
            return Prose.Paragraph(report.Lost == 0 ? "There are no lost deals in this history, so scores rank leads and give no win probability. Add lost deals to get one." : null);
        var kept = report.Reliability.Count(group => group.Predicted >= group.Low && group.Predicted <= group.High);
        var sentence = $"In {kept} of {report.Reliability.Count} groups of companies the promised win rate lies inside the 95 % interval of the real one.";
        return Markup.Of($"""
            <p>{sentence}{Errors(report.Metrics.Brier, report.Metrics.Ece)}</p>
            {Picture.Beside(ReliabilityDiagram.Draw(new Picture("chart-reliability", "Promised and real win rates", sentence), report.Reliability), Remark, Table(report.Reliability))}
            """);
    }

    private static string Errors(Estimate? brier, Estimate? ece)
    {
        var average = ece is null ? "" : $" On average promises miss by {(ece.Value * 100).ToString("0.0", CultureInfo.InvariantCulture)} percentage points (calibration error {Figures.Three(ece.Value)}).";
        return average + (brier is null ? "" : $" The Brier score, which also asks that winners and losers be told apart, is {Figures.Three(brier.Value)}.");
    }

    private static Markup Table(IReadOnlyList<ModelReport.ReliabilityEntry> groups) => DataTable.Of(
        "Promised and real win rates, 95 % intervals", ["Promised", ">Came true", ">Interval", ">Companies"],
        groups.Select(group => (Markup[])[Cell(Figures.Share(group.Predicted)), Cell(Figures.Share(group.Rate)), Cell(Figures.Range(group.Low, group.High, Figures.Share)), Cell(Figures.Count(group.N))]));
}
