using System.CommandLine;
using System.Text.Json;
using Conturs.Appliance.Startup;
using Conturs.Connectors.Csv;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs model compare</c>: two versions side by side.</summary>
internal static class ModelCompareCommand
{
    public static Command Create(TimeProvider time)
    {
        var a = new Argument<int>("A") { Description = "Number of the one version." };
        var b = new Argument<int>("B") { Description = "Number of the other." };
        var leads = new Option<string?>("--leads") { Description = "CSV file of leads to score under both: how many move, how far and why.", HelpName = "FILE.csv" };
        var id = new Option<string?>("--id") { Description = "Column with the lead's id, as for score.", HelpName = "COL" };
        var reading = new ReadingOptions();
        var format = Choice.Create("--format", "How to print the comparison (default: text; json has every lead).", "text", "json");
        var command = new Command("compare", "Compare two versions: quality, settings, dimensions, and the scores they give.") { a, b, leads, id };
        foreach (var option in (Option[])[.. reading.All, format]) command.Options.Add(option);
        command.SetAction(result =>
        {
            using var versions = ModelVersions.Open(Settings.FromEnvironment(), time);
            var comparing = new ModelComparing(versions, versions.Entry(result.GetValue(a)), versions.Entry(result.GetValue(b)));
            var comparison = result.GetValue(leads) is { } file
                ? OnLeads(comparing, new LeftOutLeads(versions.LeftOut), file, reading.Csv(result) with { Id = result.GetValue(id) }, time)
                : comparing.Compare(null);
            if (result.GetValue(format) == "json") Console.Out.WriteLine(JsonSerializer.Serialize(comparison, VersionsJson.Readable.ModelComparison));
            else ModelComparisonText.Write(Terminal.Out(), comparison);
            return ExitCode.Done;
        });
        return command;
    }

    private static ModelComparison OnLeads(ModelComparing comparing, LeftOutLeads leftOut, string file, CsvOptions options, TimeProvider time)
    {
        var csv = new CsvConnector(time);
        var (a, b, comparison) = WorkProgress.Show(time, progress =>
        {
            var readByA = csv.OpenLeads(file, comparing.A.Dimensions, options, progress.Part("looking at the file", 0, 0.2));
            var readByB = csv.OpenLeads(file, comparing.B.Dimensions, options, progress.Part("looking at the file", 0.2, 0.4));
            progress.Report(("scoring", 0.4));
            return (readByA, readByB, comparing.Compare((leftOut.Without(readByA), leftOut.Without(readByB))));
        });
        Terminal.Warn(a.Warnings.Union(b.Warnings));
        return comparison;
    }
}
