using System.Globalization;
using Conturs.Learning.Judging;
using Spectre.Console;

namespace Conturs.Appliance.Reports;

/// <summary>The measured figures of a report as a person reads them.</summary>
internal static class ValidationText
{
    private static readonly double[] Calls = [0.1, 0.2, 0.3, 0.5];

    public static void Write(IAnsiConsole console, ModelReport report)
    {
        console.Write(Methods(report));
        console.WriteLine(How(report.ValidationDetail));
        if (report.ComparisonText is { } comparison) console.WriteLine(comparison);
        console.WriteLine();
        if (report.OtherValidation is { } other)
        {
            console.Write(Methods("The same by random splits (95 % intervals)", other.Metrics, other.Baselines));
            console.WriteLine(How(other));
            console.WriteLine();
        }

        console.Write(Grades(report));
        if (report.GradesText is { } grades) console.WriteLine(grades);
        if (report.Gains.Count > 0) console.WriteLine(Gains(report));
        console.WriteLine();
        WriteProbability(console, report);
    }

    private static Table Methods(ModelReport report) => Methods(
        report.Validation == "time" ? "How well it ranks the newest companies (95 % intervals)" : "How well it ranks (95 % intervals)", report.Metrics, report.Baselines);

    private static Table Methods(string title, ModelReport.MetricsEntry metrics, ModelReport.BaselinesEntry baselines)
    {
        var table = ReportTable.New(title, "Method", "AUC (0.5 is chance)", "Conturs ahead by", "Lift in the best 10 %");
        ReportTable.AddRow(table, "Conturs", Number(metrics.Auc), "", Lift(metrics.Lift10));
        foreach (var (name, entry) in Named(baselines))
            if (entry is not null) ReportTable.AddRow(table, name, Number(entry.Auc), entry.AucLead is { } lead ? Lead(lead) : "", Lift(entry.Lift10));
        return table;
    }

    private static IEnumerable<(string Name, ModelReport.BaselineEntry? Entry)> Named(ModelReport.BaselinesEntry baselines) =>
    [
        ("Odoo's formula", baselines.Odoo), ("Similarity to customers alone", baselines.Similarity), ("Logistic regression", baselines.Logistic),
        ("LightGBM", baselines.Lightgbm), ("FastTree", baselines.Fasttree), ("The CRM's own score", baselines.Crm),
    ];

    /// <summary>How the companies were held out, and what every method was given.</summary>
    private static string How(ModelReport.ValidationEntry? validation)
    {
        if (validation is null) return "Measured on companies the methods had not seen.";
        var (companies, won) = (validation.TestCompanies.ToString("N0", CultureInfo.InvariantCulture), validation.TestWon.ToString("N0", CultureInfo.InvariantCulture));
        if (validation.Kind == "time")
            return string.Create(CultureInfo.InvariantCulture, $"Measured by time: learned from deals closed before {validation.TestFrom:yyyy-MM-dd}, tested on the {companies} companies ({won} won) closed since.");
        var repeats = validation.Repeats == 1 ? "once" : $"{validation.Repeats} times";
        var challenged = validation.Baselines.Logistic?.Repeats is { } fewer && fewer < validation.Repeats ? $" Logistic regression and trees took part in {fewer} of them, and are compared on the same." : "";
        return $"Measured by random splits on all {companies} companies ({won} won), cut {repeats} into {validation.Folds} parts, each ranked by what the others taught.{challenged}";
    }

    private static Table Grades(ModelReport report)
    {
        var table = ReportTable.New("Win rate by grade (95 % intervals)", "Grade", ">Companies", ">Won", "", "Interval");
        foreach (var grade in report.WinRateByGrade)
        {
            var bar = new string('█', (int)Math.Round(20 * (grade.Rate ?? 0)));
            ReportTable.AddRow(table, grade.Grade, Text(grade.N), Percent(grade.Rate), bar, $"{Percent(grade.Low)} - {Percent(grade.High)}");
        }

        return table;
    }

    private static string Gains(ModelReport report) => $"Calling the best companies first, {string.Join(", ", Calls
        .Select(share => report.Gains.MinBy(point => Math.Abs(point.Companies - share))!)
        .Select((point, i) => i == 0 ? $"{Percent(point.Customers)} of the customers are found with {Percent(point.Companies)} of the calls" : $"{Percent(point.Customers)} with {Percent(point.Companies)}"))}. "
        + $"The best fifth wins {Lift(report.Metrics.Lift20)} as often as the average.";

    private static void WriteProbability(IAnsiConsole console, ModelReport report)
    {
        if (report.Metrics is not { Brier: { } brier, Ece: { } ece, PrAuc: { } precision }) return;
        if (report.Reliability.Count > 0)
        {
            var table = ReportTable.New("Is the win probability right? (95 % intervals)", ">Predicted", ">Won", "Interval", ">Companies");
            foreach (var group in report.Reliability)
                ReportTable.AddRow(table, Percent(group.Predicted), Percent(group.Rate), $"{Percent(group.Low)} - {Percent(group.High)}{(group.Predicted < group.Low || group.Predicted > group.High ? "  *" : "")}", Text(group.N));
            console.Write(table);
            if (report.Reliability.Any(group => group.Predicted < group.Low || group.Predicted > group.High)) console.WriteLine("* The prediction is outside of what was seen.");
        }

        console.WriteLine($"Brier score {Number(brier)}, calibration error {Number(ece)}: less is better. Average precision {Number(precision)}: more is better.");
    }

    private static string Number(Estimate estimate) => string.Create(
        CultureInfo.InvariantCulture, $"{estimate.Value:0.000} ({estimate.Low:0.000}-{estimate.High:0.000})");

    private static string Lead(Estimate lead) => string.Create(
        CultureInfo.InvariantCulture, $"{lead.Value:+0.000;-0.000;0.000} ({lead.Low:+0.000;-0.000;0.000} to {lead.High:+0.000;-0.000;0.000})");

    private static string Lift(Estimate estimate) => string.Create(
        CultureInfo.InvariantCulture, $"{estimate.Value:0.00} x ({estimate.Low:0.00}-{estimate.High:0.00})");

    private static string Percent(double? share) => share?.ToString("P0", CultureInfo.InvariantCulture) ?? "-";

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
