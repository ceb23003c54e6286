using System.CommandLine;
using System.Text.Json;
using Conturs.Appliance.Replays;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Startup;
using Conturs.Storage.Scores;
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
            if (result.GetValue(all)) PrintAll(versions, lead, result.GetValue(format) == "json");
            else PrintLast(versions, lead, ScoreCommand.CheckSimilar(result.GetValue(similar)), result.GetValue(format) != "text");
            return ExitCode.Done;
        });
        return command;
    }

    private static void PrintLast(ModelVersions versions, string reference, int similar, bool asJson)
    {
        var record = RecordsOf(versions, reference)[^1];
        var replayed = Replay(versions).Card(reference, record, similar).GetAwaiter().GetResult()
            ?? throw new WrongInputException($"'{reference}' was scored last by version {record.Version}, which is not kept any more. Score it again: conturs score --leads FILE.csv");
        if (replayed.Note is { } note) Terminal.Warn([note]);
        if (asJson) Terminal.WriteBytes(JsonSerializer.SerializeToUtf8Bytes(ScoreCardDocument.Of(replayed.Card, record.Version), ApplianceJson.Default.ScoreCardDocument));
        else ScoreExplanation.Write(Terminal.Out(), replayed.Card);
    }

    private static void PrintAll(ModelVersions versions, string reference, bool asJson)
    {
        var lines = Replay(versions).History(RecordsOf(versions, reference)).GetAwaiter().GetResult();
        if (asJson) Console.Out.WriteLine(JsonSerializer.Serialize(lines, VersionsJson.Readable.IReadOnlyListScoreHistoryLine));
        else Terminal.Out().Write(TableOf(lines));
    }

    private static Replaying Replay(ModelVersions versions) => new((number, withCustomers) =>
        Task.FromResult(versions.Catalogue.Find(number) is { } entry ? versions.Load(entry, withCustomers) : null));

    /// <summary>The recorded scores of a lead, oldest first.</summary>
    /// <exception cref="WrongInputException">There are none.</exception>
    private static IReadOnlyList<ScoreRecord> RecordsOf(ModelVersions versions, string reference)
    {
        var records = versions.ScoresOf(reference);
        return records.Count > 0 ? records : throw new WrongInputException($"No score of '{reference}' is recorded. Give the id exactly as in the file of leads, and score that file first: conturs score --leads FILE.csv");
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
