using System.Globalization;
using Conturs.Appliance.Reports;
using Conturs.Learning.Gating;
using Conturs.Learning.Judging;
using Spectre.Console;

namespace Conturs.Appliance.Cli;

/// <summary>A comparison as a person reads it.</summary>
internal static class ModelComparisonText
{
    private const int MostMoves = 20;

    public static void Write(IAnsiConsole console, ModelComparison comparison)
    {
        var (a, b) = (comparison.A, comparison.B);
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("").AddColumn($"Version {a.Version.Version} ({a.Version.State})").AddColumn($"Version {b.Version.Version} ({b.Version.State})");
        foreach (var (caption, of) in Rows())
            if (of(a) is var left && of(b) is var right && (left, right) is not ("-", "-")) table.AddRow(new Text(caption), new Text(left), new Text(right));
        console.Write(table);
        Say(console, "Looks at as well", comparison.DimensionsAdded, "No longer looks at", comparison.DimensionsRemoved);
        Say(console, "Looks at together as well", comparison.PairsAdded, "No longer together", comparison.PairsRemoved);
        if (comparison.Recorded is { } recorded) WriteMoves(console, "Leads scored by both, one as the shadow of the other", recorded);
        if (comparison.Leads is not { } leads) return;
        WriteMoves(console, "The leads of the file under both", leads.Moves);
        WriteChanges(console, leads.Changes);
    }

    private static (string Caption, Func<ModelComparison.Side, string> Of)[] Rows() =>
    [
        ("Learned (UTC)", side => VersionTable.Time(side.Version.LearnedAt)),
        ("Companies", side => string.Create(CultureInfo.InvariantCulture, $"{side.Version.Companies:N0} ({side.Won:N0} won, {side.Lost:N0} lost, {side.Open:N0} open)")),
        ("Verdict", side => side.Version.Verdict?.Replace('_', ' ') ?? "-"),
        ("AUC", side => Number(side.Metrics.Auc)),
        ("Lift in the best 10 %", side => Number(side.Metrics.Lift10)),
        ("Brier score", side => Number(side.Metrics.Brier)),
        ("Calibration error", side => Number(side.Metrics.Ece)),
        ("AUC of Odoo's formula", side => Number(side.Baselines.Odoo?.Auc)),
        ("AUC of similarity alone", side => Number(side.Baselines.Similarity?.Auc)),
        ("AUC of logistic regression", side => Number(side.Baselines.Logistic?.Auc)),
        ("AUC of LightGBM", side => Number(side.Baselines.Lightgbm?.Auc)),
        ("AUC of FastTree", side => Number(side.Baselines.Fasttree?.Auc)),
        ("Measured", side => side.Validation == "time" ? "on the last deals" : "by random splits"),
        ("k, seed", side => string.Create(CultureInfo.InvariantCulture, $"{side.K}, {side.Seed}")),
        ("Shrinkage (companies)", side => Setting(side.Settings?.M)),
        ("Weight penalty", side => Setting(side.Settings?.WeightLambda)),
        ("GAM penalty", side => Setting(side.Settings?.GamLambda)),
        ("Half-life (months)", side => Setting(side.Settings?.RecencyMonths)),
        ("Pair penalty", side => Setting(side.Settings?.PairLambda)),
    ];

    private static void Say(IAnsiConsole console, string added, IReadOnlyList<string> addition, string removed, IReadOnlyList<string> removal)
    {
        if (addition.Count > 0) console.WriteLine($"{added}: {string.Join(", ", addition)}.");
        if (removal.Count > 0) console.WriteLine($"{removed}: {string.Join(", ", removal)}.");
    }

    private static void WriteMoves(IAnsiConsole console, string title, ModelComparison.Moves moves)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{title}[/]");
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{moves.Leads:N0} leads; the mean move is {moves.MeanMove:0.0} points, {moves.ChangeGrade:P1} change grade."));
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Change grade and move 5 points or more: {moves.ChangeGradeAndMove5:P1} (limit {Stability.MostGradeChanges:P0})."));
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Move 10 points or more: {moves.Move10:P1} (limit {Stability.MostLargeMoves:P0})."));
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Order (Spearman): {moves.Spearman:0.000} (at least {Stability.LeastSpearman:0.00})."));
        console.WriteLine(moves.WithinLimits ? "Within the limits for a change by itself." : "Outside the limits for a change by itself.");
    }

    private static void WriteChanges(IAnsiConsole console, IReadOnlyList<ModelComparison.LeadChange> changes)
    {
        var largest = changes.Where(change => change.From != change.To).OrderByDescending(change => Math.Abs(change.To - change.From)).Take(MostMoves).ToList();
        if (largest.Count == 0) return;
        var table = new Table { Title = new TableTitle($"The {largest.Count} largest moves"), Border = TableBorder.Rounded };
        foreach (var column in (string[])["Lead", "From", "To", "Facts", "Model", "Calibration"]) table.AddColumn(column);
        foreach (var change in largest)
            table.AddRow(new Text(ScoreTable.Plain(change.Ref)), new Text(Plain(change.From)), new Text(Plain(change.To)), new Text(Signed(change.Facts)), new Text(Signed(change.Model)), new Text(Signed(change.Calibration)));
        console.Write(table);
    }

    /// <summary>Points with their sign.</summary>
    public static string Signed(int points) => points.ToString("+0;-0;0", CultureInfo.InvariantCulture);

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Setting(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "-";

    private static string Number(Estimate? estimate) => estimate is { } known ? VersionTable.Auc(known) : "-";
}
