using System.CommandLine;
using System.Text.Json;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Startup;
using Conturs.Connectors.Csv;
using Spectre.Console;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs learn</c>: learns from closed deals and publishes the model.</summary>
internal static class LearnCommand
{
    public static Command Create(TimeProvider time)
    {
        var history = new HistoryOptions();
        var draft = new Option<bool>("--draft") { Description = "Print the report and keep the version as a draft: it scores nothing until 'model publish'." };
        var noIndex = new Option<bool>("--no-index") { Description = "Keep no codes of customers; then no similar customers are named." };
        var format = Choice.Create("--format", "How to print the report (default: text).", "text", "json");
        var command = new Command("learn", "Learn from closed deals and publish a model that scores leads.");
        foreach (var option in (Option[])[.. history.All, draft, noIndex, format]) command.Options.Add(option);
        command.SetAction(result =>
        {
            var settings = Settings.FromEnvironment();
            var k = history.K(result, settings);
            var request = new LearnRequest(history.File(result), history.Csv(result, k), k, history.Seed(result), !result.GetValue(noIndex), !result.GetValue(draft)) { AllowedLeaks = history.AllowedLeaks(result) };
            var report = Learner.Learn(request, settings, time);
            Print(report, result.GetValue(format) == "json");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Prints a report to stdout.</summary>
    public static void Print(ModelReport report, bool asJson)
    {
        if (asJson) Console.Out.WriteLine(JsonSerializer.Serialize(report, ApplianceJson.Readable.ModelReport));
        else ModelReportText.Write(Terminal.Out(), report);
    }
}
