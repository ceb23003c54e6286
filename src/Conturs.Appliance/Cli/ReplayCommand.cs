using System.CommandLine;
using System.Text.Json;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Startup;
using Spectre.Console;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs replay</c>: a past score again.</summary>
internal static class ReplayCommand
{
    public static Command Create(TimeProvider time)
    {
        var reference = new Argument<string>("REF") { Description = "Id of the lead, as in the file that was scored." };
        var all = new Option<bool>("--all") { Description = "List every recorded score, and between them how much of the change the facts, the model and its percentile table made." };
        var similar = new Option<int>("--similar") { Description = $"How many similar customers to name, as for score, 0-{ScoreCommand.MostSimilar}.", HelpName = "N", DefaultValueFactory = _ => 3 };
        var format = Choice.Create("--format", "How to print it (default: json, the bytes of 'score --format json'; with --all: text).", "text", "json");
        var command = new Command("replay", "Show the last recorded score of a lead again, byte for byte.") { reference, all, similar, format };
        command.SetAction(result =>
        {
            using var versions = ModelVersions.Open(Settings.FromEnvironment(), time);
            var lead = result.GetValue(reference)!;
            if (result.GetValue(all)) PrintAll(new Replaying(versions), lead, result.GetValue(format) == "json");
            else PrintLast(new Replaying(versions), lead, ScoreCommand.CheckSimilar(result.GetValue(similar)), result.GetValue(format) != "text");
            return ExitCode.Done;
        });
        return command;
    }

    private static void PrintLast(Replaying replaying, string reference, int similar, bool asJson)
    {
        var record = replaying.RecordsOf(reference)[^1];
        var card = replaying.Card(reference, record, similar);
        if (asJson) Terminal.WriteBytes(JsonSerializer.SerializeToUtf8Bytes(ScoreCardDocument.Of(card, record.Version), ApplianceJson.Default.ScoreCardDocument));
        else ScoreExplanation.Write(Terminal.Out(), card);
    }

    private static void PrintAll(Replaying replaying, string reference, bool asJson)
    {
        var lines = replaying.History(replaying.RecordsOf(reference));
        if (asJson) Console.Out.WriteLine(JsonSerializer.Serialize(lines, VersionsJson.Readable.IReadOnlyListScoreHistoryLine));
        else Terminal.Out().Write(TableOf(lines));
    }

    private static Table TableOf(IReadOnlyList<ScoreHistoryLine> lines)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in (string[])["Scored (UTC)", "Version", "Score", "Grade", "Change", "Facts", "Model", "Calibration", "Shadow"]) table.AddColumn(column);
        foreach (var line in lines)
            table.AddRow(
                VersionTable.Time(line.ScoredAt), $"{line.ModelVersion}", $"{line.Score}", line.Grade, Points(line.Change),
                Points(line.Facts), Points(line.Model), Points(line.Calibration), line.ShadowScore is { } score ? $"{score} (version {line.ShadowVersion})" : "");
        return table;
    }

    private static string Points(int? points) => points is { } known ? ModelComparisonText.Signed(known) : "-";
}
