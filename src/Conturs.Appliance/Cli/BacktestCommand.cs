using System.CommandLine;
using System.Text.Json;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Reports.Html;
using Conturs.Appliance.Startup;
using Conturs.Connectors.Csv;
using Conturs.Learning;
using Conturs.Storage.Privacy;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs backtest</c>: how well scores would have ranked past deals, without publishing anything.</summary>
internal static class BacktestCommand
{
    public static Command Create(TimeProvider time)
    {
        var history = new HistoryOptions();
        var output = new Option<string?>("--out") { Description = "File to write the report to (default: stdout).", HelpName = "FILE" };
        var format = Choice.Create("--format", "How to print the report (default: text).", "text", "json", "html");
        var compare = new Option<string?>("--compare") { Description = "Column with a score the CRM already has: numbers (more is better) or words such as A/B/C, hot/warm/cold, high/medium/low.", HelpName = "COL" };
        var full = new Option<bool>("--full") { Description = "Let the challengers take part in every repeat, not only in the first, and repeat large files too." };
        var command = new Command("backtest", "Measure how well scores would have ranked past deals, beside other methods and the CRM's own score; publishes nothing.");
        foreach (var option in (Option[])[.. history.All, compare, full, output, format]) command.Options.Add(option);
        command.SetAction(result =>
        {
            var settings = Settings.FromEnvironment();
            var k = history.K(result, settings);
            // Opened before the work, so that a wrong name is told at once.
            using var file = result.GetValue(output) is { } name and not "-" ? ReplacedFile.Open(name, history.File(result)) : null;
            var options = new LearningOptions { K = k, Seed = history.Seed(result), FullReport = result.GetValue(full), AllowedLeaks = history.AllowedLeaks(result) };
            var csv = history.Csv(result, k) with { Compare = result.GetValue(compare), IsLeftOut = LeftOut(settings, time) };
            var report = Run(history.File(result), csv, options, time);
            Terminal.Warn(report.Warnings);
            Write(report, file, result.GetValue(format));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Whoever is left out of learning is left out of measuring it, too; looked up once, so that a long run holds no data folder.</summary>
    private static Func<string, string?, bool>? LeftOut(Settings settings, TimeProvider time)
    {
        using var session = StoreSession.OpenExisting(settings, time);
        return session is null ? null : LeftOutCompanies.Of(new ExclusionStore(session.Documents, session.Keys).Load().GetAwaiter().GetResult(), session.Keys);
    }

    private static ModelReport Run(string file, CsvOptions csv, LearningOptions options, TimeProvider time) => WorkProgress.Show(time, progress =>
    {
        var deals = new CsvConnector(time).OpenDeals(file, csv, progress.Part("looking at the file", 0, 0.1));
        HistoryOptions.RequireAllowed(deals, options.AllowedLeaks, file);
        var (report, history) = ModelLearning.BackTest(deals, options, new Learner.Progress(progress, from: 0.1));
        return ModelReporting.Of(ReadHistory.Of(deals), history, report, options);
    });

    private static void Write(ModelReport report, ReplacedFile? file, string? format)
    {
        if (format == "html") ModelReportHtml.Write(file?.Text ?? Console.Out, report);
        else if (file is null) LearnCommand.Print(report, format == "json");
        else if (format == "json") file.Text.WriteLine(JsonSerializer.Serialize(report, ApplianceJson.Readable.ModelReport));
        else ModelReportText.Write(Terminal.To(file.Text), report, withWarnings: true);
        file?.Keep();
    }
}
