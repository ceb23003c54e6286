using System.CommandLine;
using System.Text.Json;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Startup;
using Conturs.Connectors.Csv;
using Conturs.Learning;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs backtest</c>: how well scores would have ranked past deals, without publishing anything.</summary>
internal static class BacktestCommand
{
    public static Command Create(TimeProvider time)
    {
        var history = new HistoryOptions();
        var output = new Option<string?>("--out") { Description = "File to write the report to (default: stdout).", HelpName = "FILE" };
        var format = Choice.Create("--format", "How to print the report (default: text).", "text", "json");
        var command = new Command("backtest", "Measure how well scores would have ranked past deals, beside Odoo's formula and pure similarity; publishes nothing.");
        foreach (var option in (Option[])[.. history.All, output, format]) command.Options.Add(option);
        command.SetAction(result =>
        {
            var settings = Settings.FromEnvironment();
            var k = history.K(result, settings);
            // Opened before the work, so that a wrong name is told at once.
            using var file = result.GetValue(output) is { } name and not "-" ? ReplacedFile.Open(name, history.File(result)) : null;
            var report = Run(history.File(result), history.Csv(result, k), new LearningOptions { K = k, Seed = history.Seed(result), AllowedLeaks = history.AllowedLeaks(result) }, time);
            Terminal.Warn(report.Warnings);
            Write(report, file, result.GetValue(format) == "json");
            return ExitCode.Done;
        });
        return command;
    }

    private static ModelReport Run(string file, CsvOptions csv, LearningOptions options, TimeProvider time) => WorkProgress.Show(time, progress =>
    {
        var deals = new CsvConnector(time).OpenDeals(file, csv, progress.Part("looking at the file", 0, 0.1));
        HistoryOptions.RequireAllowed(deals, options.AllowedLeaks, file);
        var (report, history) = ModelLearning.BackTest(deals, options, new Learner.Progress(progress, from: 0.1));
        return ModelReporting.Of(deals, history, report, options);
    });

    private static void Write(ModelReport report, ReplacedFile? file, bool asJson)
    {
        if (file is null)
        {
            LearnCommand.Print(report, asJson);
            return;
        }

        if (asJson) file.Text.WriteLine(JsonSerializer.Serialize(report, ApplianceJson.Readable.ModelReport));
        else ModelReportText.Write(Terminal.To(file.Text), report);
        file.Keep();
    }
}
