using System.Globalization;
using Conturs.Scoring;
using Spectre.Console;

namespace Conturs.Appliance.Reports;

/// <summary>Scored leads as a seller reads them, best first.</summary>
internal static class ScoreTable
{
    private const int MostRows = 50;

    /// <summary>Prints the best leads and how many got each grade; with <paramref name="explain"/> the best leads in full.</summary>
    public static void Write(IAnsiConsole console, IEnumerable<ScoreCard> cards, bool explain, int mostRows = MostRows)
    {
        var best = new PriorityQueue<ScoreCard, (double, double, int)>();
        var grades = new SortedDictionary<Grade, int>();
        var order = 0;
        foreach (var card in cards)
        {
            grades[card.Grade] = grades.GetValueOrDefault(card.Grade) + 1;
            // Above the best company of the reference all percentiles are 100; the probability still tells leads apart.
            best.Enqueue(card, (card.Percentile, card.WinProbability ?? 0, -order++));
            if (best.Count > mostRows) best.Dequeue();
        }

        var shown = new List<ScoreCard>();
        while (best.TryDequeue(out var card, out _)) shown.Insert(0, card);
        if (explain)
            foreach (var card in shown) ScoreExplanation.Write(console, card);
        else
            console.Write(Rows(shown));
        if (order > shown.Count) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The best {shown.Count} of {order:N0} leads. All of them: --format csv --out FILE"));
        console.Write(Distribution(grades));
    }

    private static Table Rows(List<ScoreCard> cards)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in (string[])["Lead", "Score", "Grade", "Range", "Sure", "Why"]) table.AddColumn(column);
        if (cards.Exists(card => card.SimilarCustomers is { Count: > 0 })) table.AddColumn("Most like");
        foreach (var card in cards)
        {
            List<string> cells =
            [
                card.Ref, Text(card.Score), card.Grade.ToString(), $"{Text(card.Interval.Low)}-{Text(card.Interval.High)}",
                card.ConfidenceLevel.ToString().ToLowerInvariant(), card.Explanation,
            ];
            if (table.Columns.Count > cells.Count) cells.Add(string.Join(", ", card.SimilarCustomers!.Select(customer => customer.Reference)));
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

    private static string Text(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}
