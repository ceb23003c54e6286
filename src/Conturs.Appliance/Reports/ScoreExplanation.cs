using System.Globalization;
using Conturs.Scoring;
using Spectre.Console;

namespace Conturs.Appliance.Reports;

/// <summary>One score in full: every part of the sum, similar customers, next grade, missing facts.</summary>
internal static class ScoreExplanation
{
    public static void Write(IAnsiConsole console, ScoreCard card)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{ScoreTable.Plain(card.Ref)}: {Text(card.Score)}, grade {card.Grade} ({card.GradeMeaning})[/]");
        console.WriteLine(card.Explanation);
        console.WriteLine(Certainty(card));
        console.Write(Sum(card));
        foreach (var customer in card.SimilarCustomers ?? []) console.WriteLine(Similar(customer));
        if (card.NextGrade is { } next)
            console.WriteLine($"Grade {next.Grade} (score {Text(next.Score)}) would take: {string.Join("; ", next.Changes.Select(change => $"{change.Dimension} from {change.From} to {change.To}"))}.");
        if (card.Missing.Count > 0) console.WriteLine($"Not known, most useful first: {string.Join(", ", card.Missing)}.");
    }

    private static string Certainty(ScoreCard card)
    {
        var level = card.ConfidenceLevel.ToString().ToLowerInvariant();
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"Confidence {level} ({card.Confidence:0.00}); a history a little different would put it between {card.Interval.Low:0} and {card.Interval.High:0}.");
        if (card.WinProbability is { } p && card.WinProbabilityInterval is { } between)
            text += string.Create(CultureInfo.InvariantCulture, $" Win probability {p:P0} ({between.Low:P0} to {between.High:P0}).");
        return card.ThinEvidence ? text + " Thin evidence." : text;
    }

    private static Table Sum(ScoreCard card)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("Factor").AddColumn("This lead").AddColumn(new TableColumn("Points").RightAligned()).AddColumn("").AddColumn("Companies alike");
        table.AddRow("With nothing known", "", Text(card.Baseline), "", "");
        foreach (var factor in card.Factors)
            table.AddRow(
                new Text(factor.Caption), new Text(factor.Band), new Text(factor.Points.ToString("+0;-0;0", CultureInfo.InvariantCulture)),
                new Text(new string('█', (Math.Abs(factor.Points) + 1) / 2), factor.Points > 0 ? Color.Green : Color.Red), new Text(factor.GroupSize ?? ""));
        foreach (var pattern in card.Patterns)
            table.AddRow(
                new Text("Together"), new Text(pattern.Caption), new Text(pattern.Points.ToString("+0;-0;0", CultureInfo.InvariantCulture)),
                new Text(new string('█', (Math.Abs(pattern.Points) + 1) / 2), pattern.Points > 0 ? Color.Green : Color.Red), new Text(pattern.GroupSize));
        table.AddEmptyRow();
        table.AddRow("Score", "", Text(card.Score), "", "");
        return table;
    }

    private static string Similar(SimilarCustomer customer)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"Like customer {ScoreTable.Plain(customer.Reference)} ({customer.Similarity:0.0})");
        if (customer.Shared.Count > 0) text += $": same {ReasonWording.Join([.. customer.Shared.Take(4)])}";
        return customer.Differing.Count > 0 ? $"{text}; differs in {ReasonWording.Join(customer.Differing)}." : text + ".";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
