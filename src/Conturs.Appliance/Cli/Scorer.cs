using System.Text;
using System.Text.Json;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Startup;
using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Appliance.Cli;

/// <summary>Reads leads, scores them and writes the cards in the order of the file.</summary>
internal static class Scorer
{
    public static void Score(ScoreRequest request, Settings settings, TimeProvider time)
    {
        using var versions = ModelVersions.Open(settings);
        var active = versions.Load(versions.Active, request.Similar > 0);
        var csv = new CsvConnector(time);
        var leads = WorkProgress.Show(time, progress =>
            csv.OpenLeads(request.File, active.Dimensions, request.Csv, progress.Part("looking at the file", 0, 1)));
        var said = leads.Warnings;
        Terminal.Warn(said);

        using var recording = ScoreRecording.Open(versions, active, dimensions => csv.OpenLeads(request.File, dimensions, request.Csv), time.GetUtcNow());
        var options = new ScoringOptions
        {
            SimilarCustomers = request.Similar,
            NextGrade = request.Format == "json" || (request.Format == "table" && request.Explain),
            Parallelism = Environment.ProcessorCount,
        };
        var unseen = new UnseenValues();
        var run = new ScoringRun(active.Model, active.Customers, options, recording);
        Write(request, active, unseen.Watch(run.Score(recording.Watch(leads))), leads.Rows, time);
        recording.Finish();
        Terminal.Warn([.. leads.Warnings.Skip(said.Count), .. unseen.Warnings, .. recording.Notes]);
    }

    private static void Write(ScoreRequest request, LoadedModel active, IEnumerable<ScoreCard> cards, long rows, TimeProvider time)
    {
        if (request.Format == "table")
        {
            var table = WorkProgress.Show(time, progress => ScoreTable.Of(Counted(cards, rows, progress)));
            WriteTable(request, table);
            return;
        }

        // Cards on a terminal are their own progress; a bar would land between them.
        if (request.Output is null && !Console.IsOutputRedirected) WriteTo(null, request, active, cards);
        else WorkProgress.Show(time, progress => WriteTo(request.Output, request, active, Counted(cards, rows, progress)));
    }

    private static IEnumerable<ScoreCard> Counted(IEnumerable<ScoreCard> cards, long rows, WorkProgress progress)
    {
        long done = 0;
        foreach (var card in cards)
        {
            if (++done % 1000 == 0) progress.Report(("scoring", (double)done / rows));
            yield return card;
        }
    }

    private static void WriteTable(ScoreRequest request, ScoreTable table)
    {
        if (request.Output is null)
        {
            table.Write(Terminal.Out(), request.Explain);
            return;
        }

        using var file = ReplacedFile.Open(request.Output, request.File);
        table.Write(Terminal.To(file.Text), request.Explain);
        file.Keep();
    }

    private static bool WriteTo(string? path, ScoreRequest request, LoadedModel active, IEnumerable<ScoreCard> cards)
    {
        if (path is null)
        {
            using var stdout = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
            WriteCards(stdout, request, active, cards);
            return true;
        }

        using var file = ReplacedFile.Open(path, request.File);
        WriteCards(file.Text, request, active, cards);
        file.Keep();
        return true;
    }

    private static void WriteCards(StreamWriter output, ScoreRequest request, LoadedModel active, IEnumerable<ScoreCard> cards)
    {
        if (request.Format == "csv") CsvScores.Write(output, cards, active.Version, request.Explain);
        else WriteJson(output, cards.Select(card => ScoreCardDocument.Of(card, active.Version)));
    }

    /// <summary>One card a line inside the array, so that the memory needed does not grow with the file.</summary>
    private static void WriteJson(StreamWriter output, IEnumerable<ScoreCardDocument> cards)
    {
        var separator = "[\n";
        foreach (var card in cards)
        {
            output.Write(separator);
            output.Write(JsonSerializer.Serialize(card, ApplianceJson.Default.ScoreCardDocument));
            separator = ",\n";
        }

        output.WriteLine(separator == "[\n" ? "[]" : "\n]");
    }
}
