using System.CommandLine;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Startup;
using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs score</c>: scores a file with the active version and records the scores.</summary>
internal static class ScoreCommand
{
    /// <summary>Similar customers that are named at most.</summary>
    public const int MostSimilar = 20;

    public static Command Create(TimeProvider time)
    {
        var leads = new Option<string>("--leads") { Description = "CSV file of leads, one line each.", Required = true, HelpName = "FILE.csv" };
        var id = new Option<string?>("--id") { Description = "Column with the lead's id (default: id, ref, record id, company id, domain, else the row number).", HelpName = "COL" };
        var reading = new ReadingOptions();
        var explain = new Option<bool>("--explain") { Description = "Show every factor, what is missing and what would lift the grade." };
        var similar = new Option<int>("--similar") { Description = $"How many similar customers to name, 0-{MostSimilar}.", HelpName = "N", DefaultValueFactory = _ => 3 };
        var output = new Option<string?>("--out") { Description = "File to write to; - is stdout (default).", HelpName = "FILE|-" };
        var format = Choice.Create("--format", "How to print the scores (default: table on a terminal, else csv).", "table", "csv", "json");
        var command = new Command("score", "Score a file of leads with the published model.") { leads, id };
        foreach (var option in (Option[])[.. reading.All, explain, similar, output, format]) command.Options.Add(option);
        command.SetAction(result =>
        {
            var count = CheckSimilar(result.GetValue(similar));
            var file = result.GetValue(output) is { } name and not "-" ? name : null;
            var form = result.GetValue(format) ?? (file is null && !Console.IsOutputRedirected ? "table" : "csv");
            var request = new ScoreRequest(result.GetValue(leads)!, reading.Csv(result) with { Id = result.GetValue(id) }, form, file, result.GetValue(explain), count);
            Scorer.Score(request, Settings.FromEnvironment(), time);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Refuses a number of similar customers that is not possible.</summary>
    public static int CheckSimilar(int count) =>
        count is >= 0 and <= MostSimilar ? count : throw new WrongInputException($"--similar must be a whole number from 0 to {MostSimilar}.");
}
