using System.Globalization;
using Conturs.Scoring;
using Spectre.Console;

namespace Conturs.Appliance.Reports;

/// <summary>Scored leads as a seller reads them: the best ones, best first, and how many got each grade.</summary>
internal sealed class ScoreTable
{
    private const int MostRows = 50;
    private readonly List<ScoreCard> best = [];
    private readonly SortedDictionary<Grade, int> grades = [];

    /// <summary>Goes through all cards and keeps what is shown.</summary>
    public static ScoreTable Of(IEnumerable<ScoreCard> cards, int mostRows = MostRows)
    {
        var table = new ScoreTable();
        var kept = new PriorityQueue<ScoreCard, (double, double, int)>();
        var order = 0;
        foreach (var card in cards)
        {
            table.grades[card.Grade] = table.grades.GetValueOrDefault(card.Grade) + 1;
            // Above the best company of the reference all percentiles are 100; the probability still tells leads apart.
            kept.Enqueue(card, (card.Percentile, card.WinProbability ?? 0, -order++));
            if (kept.Count > mostRows) kept.Dequeue();
        }

        while (kept.TryDequeue(out var card, out _)) table.best.Insert(0, card);
        return table;
    }

    /// <summary>Prints the table; with <paramref name="explain"/> each lead in full instead.</summary>
    public void Write(IAnsiConsole console, bool explain)
    {
        if (explain)
            foreach (var card in best) ScoreExplanation.Write(console, card);
        else
            console.Write(Rows(best));
        var all = grades.Values.Sum();
        if (all > best.Count) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The best {best.Count} of {all:N0} leads. All of them: conturs score ... --format csv --out FILE"));
        console.Write(Distribution(grades));
    }

    private static Table Rows(List<ScoreCard> cards)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in (string[])["Lead", "Score", "Grade", "Win", "Range", "Sure", "Why"]) table.AddColumn(column);
        if (cards.Exists(card => card.SimilarCustomers is { Count: > 0 })) table.AddColumn("Most like");
        foreach (var card in cards)
        {
            List<string> cells =
            [
                Plain(card.Ref), Text(card.Score), card.Grade.ToString(), card.WinProbability?.ToString("P0", CultureInfo.InvariantCulture) ?? "-", $"{Text(card.Interval.Low)}-{Text(card.Interval.High)}",
                card.ConfidenceLevel.ToString().ToLowerInvariant(), card.Explanation,
            ];
            if (table.Columns.Count > cells.Count) cells.Add(string.Join(", ", card.SimilarCustomers!.Select(customer => Plain(customer.Reference))));
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }

    private static BarChart Distribution(SortedDictionary<Grade, int> grades)
    {
        var chart = new BarChart().Width(60).Label("Leads by grade").LeftAlignLabel();
        foreach (var grade in Enum.GetValues<Grade>()) chart.AddItem(grade.ToString(), grades.GetValueOrDefault(grade), GradeColors.Of(grade));
        return chart;
    }

    /// <summary>An id without the control characters that could steer a terminal.</summary>
    internal static string Plain(string id) => id.Any(char.IsControl) ? string.Concat(id.Where(c => !char.IsControl(c))) : id;

    private static string Text(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}
