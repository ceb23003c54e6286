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
        var active = ActiveModel.Read(settings, request.Similar > 0);
        var dimensions = active.Model.Dimensions.Select(patterns => patterns.Bands.Dimension).ToList();
        WorkProgress.Show(time, progress =>
        {
            var leads = new CsvConnector(time).OpenLeads(request.File, dimensions, request.Csv, progress.Part("looking at the file", 0, 0.2));
            Terminal.Warn(leads.Warnings);
            var run = new ScoringRun(active.Model, active.Customers, new ScoringOptions
            {
                SimilarCustomers = request.Similar,
                NextGrade = request.Explain || request.Format == "json",
                Parallelism = Environment.ProcessorCount,
            });
            var said = leads.Warnings.Count;
            Write(request, active, Counted(run.Score(leads), leads.Rows, progress));
            Terminal.Warn(leads.Warnings.Skip(said));
            return 0;
        });
    }

    private static IEnumerable<ScoreCard> Counted(IEnumerable<ScoreCard> cards, long rows, WorkProgress progress)
    {
        long done = 0;
        foreach (var card in cards)
        {
            if (++done % 1000 == 0) progress.Report(("scoring", 0.2 + (0.8 * done / rows)));
            yield return card;
        }
    }

    private static void Write(ScoreRequest request, ActiveModel active, IEnumerable<ScoreCard> cards)
    {
        if (request.Output is null)
        {
            using var stdout = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
            WriteTo(stdout, request, active, cards);
            return;
        }

        using var file = ReplacedFile.Open(request.Output);
        WriteTo(file.Text, request, active, cards);
        file.Keep();
    }

    private static void WriteTo(StreamWriter output, ScoreRequest request, ActiveModel active, IEnumerable<ScoreCard> cards)
    {
        switch (request.Format)
        {
            case "csv":
                CsvScores.Write(output, cards, active.Version, request.Explain);
                break;
            case "json":
                WriteJson(output, cards.Select(card => ScoreCardDocument.Of(card, active.Version)));
                break;
            default:
                ScoreTable.Write(Terminal.Out(), cards, request.Explain);
                break;
        }
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
