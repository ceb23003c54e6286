using Conturs.Appliance.Reports.Html.Charts;
using static Conturs.Appliance.Reports.Html.DataTable;

namespace Conturs.Appliance.Reports.Html.Sections;

/// <summary>Learned from the past and tested on the future, beside random splits; nothing when only one of them was made.</summary>
internal static class ValidationComparison
{
    public static Markup Of(ModelReport.ValidationEntry? main, ModelReport.ValidationEntry? other)
    {
        if (main is null || other is null) return Markup.None;
        ModelReport.ValidationEntry[] both = [main, other];
        return Markup.Of($"""
            <p>{Sentence(main, other)}</p>
            {Picture.WithNumbers(Chart(both), Table(both))}
            """);
    }

    private static string Sentence(ModelReport.ValidationEntry main, ModelReport.ValidationEntry other)
    {
        var figures = $"{Name(main)} the AUC is {Figures.Three(main.Metrics.Auc.Value)}, {Name(other).ToLowerInvariant()} it is {Figures.Three(other.Metrics.Auc.Value)}.";
        var isLower = main.Kind == "time" && main.Metrics.Auc.High is { } high && high < other.Metrics.Auc.Value;
        return isLower
            ? figures + " Your market changes: the past tells less about the next leads than a random split promises. Believe the figure by time."
            : figures + " The figures of this page come from the first of the two. A split by time is the harder and the more honest test: leads to be scored come after the deals that were learned from.";
    }

    private static Markup Chart(ModelReport.ValidationEntry[] both) => RowChart.Dots(
        new Picture("chart-validation", "AUC by time and by random splits", string.Join("; ", both.Select(entry => $"{Name(entry)} {Figures.WithRange(entry.Metrics.Auc, Figures.Three)}")) + "."),
        [.. both.Select((entry, i) => new RowChart.Row(Name(entry), Figures.WithRange(entry.Metrics.Auc, Figures.Three), i == 0 ? "ours" : "other", entry.Metrics.Auc.Value, entry.Metrics.Auc.Low, entry.Metrics.Auc.High))],
        new RowChart.ReferenceLine(0.5, "chance"), value => value.ToString("0.0#", System.Globalization.CultureInfo.InvariantCulture));

    private static Markup Table(ModelReport.ValidationEntry[] both) => DataTable.Of(
        "Both validations, 95 % intervals", ["Validation", ">Companies tested", ">Won", ">AUC", ">Interval", ">Lift in the best 10 %", ">Brier score"],
        both.Select(entry => (Markup[])
        [
            Cell(Name(entry)), Cell(Figures.Count(entry.TestCompanies)), Cell(Figures.Count(entry.TestWon)), Cell(Figures.Three(entry.Metrics.Auc.Value)),
            Cell(Figures.Range(entry.Metrics.Auc, Figures.Three)), Cell(Figures.Times(entry.Metrics.Lift10.Value)), Cell(entry.Metrics.Brier is { } brier ? Figures.Three(brier.Value) : ""),
        ]));

    private static string Name(ModelReport.ValidationEntry entry) => entry.Kind == "time"
        ? entry.TestFrom is { } day ? $"By time, from {Figures.Day(day)}" : "By time"
        : "By random splits";
}
