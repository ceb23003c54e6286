using Conturs.Appliance.Reports.Html.Charts;
using static Conturs.Appliance.Reports.Html.DataTable;

namespace Conturs.Appliance.Reports.Html.Sections;

/// <summary>The model and every baseline on the same companies, and which of them ranks best.</summary>
internal static class MethodComparison
{
    private const double Chance = 0.5;

    public static Markup Of(ModelReport.MetricsEntry metrics, ModelReport.BaselinesEntry baselines, string? comparison)
    {
        var methods = Method.All(metrics, baselines);
        return Markup.Of($"""
            <p>{comparison ?? Best(methods)}</p>
            <p class="note">Each dot is a method's AUC, its line the 95 % interval. Every method learned from the same companies as the model and was tested on the same others.</p>
            {Picture.WithNumbers(Chart(methods), Table(methods))}
            """);
    }

    private static string Best(IReadOnlyList<Method> methods) => methods.Count == 1
        ? "No other method was measured."
        : $"{methods[0].Caption} has the highest AUC of these {methods.Count} methods, {Figures.Three(methods[0].Auc.Value)}; next is {methods[1].Caption} with {Figures.Three(methods[1].Auc.Value)}. Where lines overlap, the difference may be chance.";

    private static Markup Chart(IReadOnlyList<Method> methods) => RowChart.Dots(
        new Picture("chart-methods", "AUC of each method", $"Best first: {string.Join("; ", methods.Select(method => $"{method.Caption} {Figures.WithRange(method.Auc, Figures.Three)}"))}. Chance is 0.5."),
        [.. methods.Select(method => new RowChart.Row(method.Caption, Figures.WithRange(method.Auc, Figures.Three), method.IsOurs ? "ours" : "other", method.Auc.Value, method.Auc.Low, method.Auc.High))],
        new RowChart.ReferenceLine(Chance, "chance"), value => value.ToString("0.0#", System.Globalization.CultureInfo.InvariantCulture));

    private static Markup Table(IReadOnlyList<Method> methods) => DataTable.Of(
        "Methods side by side, 95 % intervals", ["Method", ">AUC", ">Interval", ">Lift in the best 10 %", ">Interval", ">AUC of Conturs above it", ">Companies compared", ">Repeats"],
        methods.Select(method => (Markup[])
        [
            Cell(method.Caption), Cell(Figures.Three(method.Auc.Value)), Cell(Figures.Range(method.Auc, Figures.Three)),
            Cell(Figures.Times(method.Lift10.Value)), Cell(Figures.Range(method.Lift10, Figures.Times)),
            Cell(method.Lead is { } lead ? Figures.WithRange(lead, Figures.Difference) : ""),
            Cell(method.Companies is { } companies ? Figures.Count(companies) : ""), Cell(method.Repeats is { } repeats ? Figures.Count(repeats) : ""),
        ]));
}
