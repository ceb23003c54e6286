using System.Globalization;
using Conturs.Learning.Judging;
using Spectre.Console;

namespace Conturs.Appliance.Reports;

/// <summary>The model report as a person reads it.</summary>
internal static class ModelReportText
{
    public static void Write(IAnsiConsole console, ModelReport report)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{report.VerdictText}[/]");
        console.WriteLine(Published(report));
        console.WriteLine(Counts(report));
        console.WriteLine("Columns read as " + string.Join(", ", report.Roles) + ".");
        console.WriteLine();
        if (report.Dimensions.Count > 0) console.Write(Dimensions(report));
        if (report.Refused.Count > 0) console.Write(Refused(report));
        console.Write(Methods(report));
        console.Write(Grades(report));
        if (report.Metrics.Brier is { } brier && report.Metrics.Ece is { } ece)
            console.WriteLine($"Win probability: Brier score {Number(brier)}, calibration error {Number(ece)} (less is better).");
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Measured by random splits on companies the model had not seen; k = {report.K}, seed = {report.Seed}."));
        if (report.Gate is { } gate) Write(console, gate);
        console.WriteLine();
        console.MarkupLine("[bold]What to do next[/]");
        foreach (var step in report.NextSteps) console.WriteLine("- " + step);
        if (report.ModelSha256 is not null) console.WriteLine("Model " + report.ModelSha256);
    }

    private static void Write(IAnsiConsole console, ModelReport.GateEntry gate)
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
        $"{report.Rows:N0} lines, {report.Companies:N0} companies: {report.Won:N0} won, {report.Lost:N0} lost, {report.Open:N0} open{(report.BaseRate is { } rate ? $" ({rate:P1} of closed ones won)" : "")}.");

    private static Table Dimensions(ModelReport report)
    {
        var table = New("What the model looks at", "Dimension", "Column", "Kind", ">Bands", ">Missing");
        foreach (var entry in report.Dimensions)
            AddRow(table, entry.Key, entry.Column, entry.Kind.Replace('_', ' '), Text(entry.Bands), entry.MissingShare.ToString("P0", CultureInfo.InvariantCulture));
        return table;
    }

    private static Table Refused(ModelReport report)
    {
        var table = New("What was left out", "Column", "Reason", "Detail");
        foreach (var entry in report.Refused) AddRow(table, entry.Column, entry.Reason, entry.Detail);
        return table;
    }

    private static Table Methods(ModelReport report)
    {
        var table = New("How well it ranks (95 % intervals)", "Method", "AUC (0.5 is chance)", "Lift in the best 10 %");
        AddRow(table, "Conturs", Number(report.Metrics.Auc), Lift(report.Metrics.Lift10));
        if (report.Baselines.Odoo is { } odoo) AddRow(table, "Odoo's formula", Number(odoo.Auc), Lift(odoo.Lift10));
        if (report.Baselines.Similarity is { } similarity) AddRow(table, "Similarity to customers alone", Number(similarity.Auc), Lift(similarity.Lift10));
        return table;
    }

    private static Table Grades(ModelReport report)
    {
        var table = New("Win rate by grade (95 % intervals)", "Grade", ">Companies", ">Won", "", "Interval");
        foreach (var grade in report.WinRateByGrade)
        {
            var bar = new string('█', (int)Math.Round(20 * (grade.Rate ?? 0)));
            AddRow(table, grade.Grade, Text(grade.N), Percent(grade.Rate), bar, $"{Percent(grade.Low)} - {Percent(grade.High)}");
        }

        return table;
    }

    private static Table New(string title, params string[] columns)
    {
        var table = new Table { Title = new TableTitle(title), Border = TableBorder.Rounded };
        foreach (var column in columns)
        {
            var added = new TableColumn(Markup.Escape(column.TrimStart('>')));
            table.AddColumn(column.StartsWith('>') ? added.RightAligned() : added);
        }

        return table;
    }

    private static void AddRow(Table table, params string[] cells) => table.AddRow(Array.ConvertAll(cells, Markup.Escape));

    private static string Number(Estimate estimate) => string.Create(
        CultureInfo.InvariantCulture, $"{estimate.Value:0.000}  ({estimate.Low:0.000} - {estimate.High:0.000})");

    private static string Lift(Estimate estimate) => string.Create(
        CultureInfo.InvariantCulture, $"{estimate.Value:0.00} x  ({estimate.Low:0.00} - {estimate.High:0.00})");

    private static string Percent(double? share) => share?.ToString("P0", CultureInfo.InvariantCulture) ?? "-";

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
