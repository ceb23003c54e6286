using System.Text;
using System.Text.Json;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Startup;
using Conturs.Connectors.Csv;
using Conturs.Scoring;
using Conturs.Storage.Documents;

namespace Conturs.Appliance.Cli;

/// <summary>Reads leads, scores them and writes the cards in the order of the file.</summary>
internal static class Scorer
{
    /// <exception cref="StoreUnavailableException">The scores are written, and could not be recorded.</exception>
    public static void Score(ScoreRequest request, Settings settings, TimeProvider time)
    {
        using var versions = ModelVersions.Open(settings, time);
        var active = versions.Load(versions.Active, request.Similar > 0);
        var csv = new CsvConnector(time);
        var leads = WorkProgress.Show(time, progress =>
            csv.OpenLeads(request.File, active.Dimensions, request.Csv, progress.Part("looking at the file", 0, 1)));
        var said = leads.Warnings;
        Terminal.Warn([.. said, .. active.Note is { } note ? [note] : Array.Empty<string>()]);

        var leftOut = new LeftOutLeads(versions.LeftOut);
        using var recording = ScoreRecording.Open(versions, active, dimensions => leftOut.Without(csv.OpenLeads(request.File, dimensions, request.Csv)), time.GetUtcNow());
        var options = new ScoringOptions
        {
            SimilarCustomers = request.Similar,
            NextGrade = request.Format == "json" || (request.Format == "table" && request.Explain),
            Parallelism = Environment.ProcessorCount,
        };
        var unseen = new UnseenValues();
        var run = new ScoringRun(active.Model, active.Customers, options, recording);
        var cards = unseen.Watch(run.Score(recording.Watch(leftOut.Take(leads))));
        Write(request, active, leftOut.Merge(cards), leads.Rows, time);
        recording.Finish();
        Terminal.Warn([.. leads.Warnings.Skip(said.Count), .. unseen.Warnings, .. leftOut.Notes, .. recording.Notes]);
        if (recording.Refusal is { } refusal) throw refusal;
    }

    private static void Write(ScoreRequest request, LoadedModel active, IEnumerable<ScoredLead> leads, long rows, TimeProvider time)
    {
        if (request.Format == "table")
        {
            var table = WorkProgress.Show(time, progress => ScoreTable.Of(Counted(leads, rows, progress).Select(lead => lead.Card).OfType<ScoreCard>()));
            WriteTable(request, table);
            return;
        }

        // Cards on a terminal are their own progress; a bar would land between them.
        if (request.Output is null && !Console.IsOutputRedirected) WriteTo(null, request, active, leads);
        else WorkProgress.Show(time, progress => WriteTo(request.Output, request, active, Counted(leads, rows, progress)));
    }

    private static IEnumerable<ScoredLead> Counted(IEnumerable<ScoredLead> leads, long rows, WorkProgress progress)
    {
        long done = 0;
        foreach (var lead in leads)
        {
            if (++done % 1000 == 0) progress.Report(("scoring", (double)done / rows));
            yield return lead;
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

    private static bool WriteTo(string? path, ScoreRequest request, LoadedModel active, IEnumerable<ScoredLead> leads)
    {
        if (path is null)
        {
            using var stdout = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
            WriteCards(stdout, request, active, leads);
            return true;
        }

        using var file = ReplacedFile.Open(path, request.File);
        WriteCards(file.Text, request, active, leads);
        file.Keep();
        return true;
    }

    private static void WriteCards(StreamWriter output, ScoreRequest request, LoadedModel active, IEnumerable<ScoredLead> leads)
    {
        if (request.Format == "csv") CsvScores.Write(output, leads, active.Version, request.Explain);
        else WriteJson(output, leads.Select(lead => lead.Card is { } card ? ScoreCardDocument.Of(card, active.Version) : ScoreCardDocument.NotScored(lead.Ref, active.Version)));
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
