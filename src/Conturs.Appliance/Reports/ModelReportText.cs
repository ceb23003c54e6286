using System.Globalization;
using Conturs.Learning.Gating;
using Spectre.Console;

namespace Conturs.Appliance.Reports;

/// <summary>The model report as a person reads it.</summary>
internal static class ModelReportText
{
    /// <summary>Writes the report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">The report.</param>
    /// <param name="withWarnings">True in a file; on a terminal they are on stderr already.</param>
    public static void Write(IAnsiConsole console, ModelReport report, bool withWarnings = false)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{report.VerdictText}[/]");
        console.WriteLine(Published(report));
        console.WriteLine(Counts(report));
        console.WriteLine("Columns read as " + string.Join(", ", report.Roles) + ".");
        console.WriteLine();
        if (report.Dimensions.Count > 0) console.Write(Dimensions(report));
        if (report.Refused.Count > 0) console.Write(Refused(report));
        ValidationText.Write(console, report);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"k = {report.K}, seed = {report.Seed}."));
        if (report.Gate is { } gate) Write(console, gate);
        console.WriteLine();
        console.MarkupLine("[bold]What to do next[/]");
        foreach (var step in report.NextSteps) console.WriteLine("- " + step);
        if (withWarnings && report.Warnings.Count > 0)
        {
            console.WriteLine();
            console.MarkupLine("[bold]Worth knowing[/]");
            foreach (var warning in report.Warnings) console.WriteLine("- " + warning);
        }

        if (report.ModelSha256 is not null) console.WriteLine("Model " + report.ModelSha256);
    }

    private static void Write(IAnsiConsole console, GateReport gate)
    {
        console.WriteLine();
        console.MarkupLine("[bold]The gate: may it replace the version before by itself?[/]");
        console.WriteLine(gate.Passes ? gate.Text : "It would wait for a person. What is marked with ! is why.");
        foreach (var check in gate.Checks) console.WriteLine($"{(check.Passes ? '-' : '!')} {check.Text}");
        if (gate.Drift.Count > 0) console.WriteLine($"- Companies are spread differently than before in {string.Join(", ", gate.Drift.Select(drift => drift.Key))}, more than chance explains.");
    }

    private static string Published(ModelReport report) => report.Published
        ? $"Published as version {report.ModelVersion}."
        : $"Not published. {report.PublishedReason}";

    private static string Counts(ModelReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Rows:N0} lines{(report.Outcomes > 0 ? $" and {report.Outcomes:N0} outcomes sent by API" : "")}, {report.Companies:N0} companies: {report.Won:N0} won, {report.Lost:N0} lost, {report.Open:N0} open{(report.BaseRate is { } rate ? $" ({rate:P1} of closed ones won)" : "")}.");

    private static Table Dimensions(ModelReport report)
    {
        var table = ReportTable.New("What the model looks at", "Dimension", "Column", "Kind", ">Bands", ">Missing");
        foreach (var entry in report.Dimensions)
            ReportTable.AddRow(table, entry.Key, entry.Column, entry.Kind.Replace('_', ' '), Text(entry.Bands), entry.MissingShare.ToString("P0", CultureInfo.InvariantCulture));
        return table;
    }

    private static Table Refused(ModelReport report)
    {
        var table = ReportTable.New("What was left out", "Column", "Reason", "Detail");
        foreach (var entry in report.Refused) ReportTable.AddRow(table, entry.Column, entry.Reason, entry.Detail);
        return table;
    }

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
