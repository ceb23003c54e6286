using System.Globalization;
using Conturs.Learning.Judging;
using Spectre.Console;

namespace Conturs.Appliance.Reports;

/// <summary>The model card as a person reads it on a terminal.</summary>
internal static class ModelCardText
{
    /// <summary>Strongest patterns printed in each direction; JSON and HTML have more.</summary>
    private const int MostPatterns = 5;

    public static void Write(IAnsiConsole console, ModelCard card)
    {
        console.WriteLine();
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]Model version {card.Version}[/] ({card.State})");
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Learned {card.LearnedAt:yyyy-MM-dd HH:mm} UTC, {(card.PublishedAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"published {at:yyyy-MM-dd HH:mm} UTC") : "not published")}."));
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"From {card.LearnedFrom.Rows:N0} lines, {card.LearnedFrom.Companies:N0} companies: {card.LearnedFrom.Won:N0} won, {card.LearnedFrom.Lost:N0} lost, {card.LearnedFrom.Open:N0} open."));
        console.WriteLine("Model " + card.ModelSha256);
        List(console, "How good it is", Quality(card.Quality));
        List(console, "Made for", card.MadeFor);
        List(console, "Not made for", card.NotMadeFor);
        List(console, "What it looks at", card.Dimensions.Select(Dimension));
        List(console, "Looked at together", card.Pairs.Select(pair => $"{pair.First} with {pair.Second}"));
        List(console, "Speaks most for a win", card.Patterns.Where(pattern => pattern.Effect > 0).OrderByDescending(pattern => pattern.Effect).Take(MostPatterns).Select(Pattern));
        List(console, "Speaks most against it", card.Patterns.Where(pattern => pattern.Effect < 0).OrderBy(pattern => pattern.Effect).Take(MostPatterns).Select(Pattern));
        List(console, "Left out", card.Refused.Select(refused => $"{refused.Column} ({refused.Reason}): {refused.Detail}"));
        List(console, "Limits", card.Limits);
        List(console, "Privacy", card.Privacy);
        if (card.Gate is { } gate) List(console, "Gate", [gate.Text, .. gate.Checks.Select(check => check.Text)]);
        List(console, "How it was learned", Settings(card));
    }

    private static IEnumerable<string> Quality(ModelCard.QualityEntry quality)
    {
        yield return quality.VerdictText;
        yield return $"AUC {Number(quality.Metrics.Auc, "0.000")}; 0.5 is chance, 1 is perfect.";
        yield return $"Lift in the best 10 %: {Number(quality.Metrics.Lift10, "0.00")} times the average win rate.";
        if (quality.Metrics.Brier is { } brier && quality.Metrics.Ece is { } ece) yield return $"Brier score {Number(brier, "0.000")}, calibration error {Number(ece, "0.000")}; less is better.";
        if (quality.ComparisonText is { } comparison) yield return comparison;
    }

    private static IEnumerable<string> Settings(ModelCard card)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"Smallest group {card.K} companies, seed {card.Seed}.");
        if (card.Settings is not { } settings) yield break;
        yield return string.Create(CultureInfo.InvariantCulture, $"Evidence drawn towards the average by {settings.M:0.##} companies; penalty of its weights {settings.WeightLambda:0.####}.");
        if (settings.GamLambda is { } gam) yield return string.Create(CultureInfo.InvariantCulture, $"Penalty of the additive fit {gam:0.####}.");
        if (settings.PairLambda is { } pairs) yield return string.Create(CultureInfo.InvariantCulture, $"Penalty of the pairs {pairs:0.####}.");
        yield return settings.RecencyMonths is { } months ? string.Create(CultureInfo.InvariantCulture, $"A deal counts half as much every {months:0.#} months.") : "Old and new deals count the same.";
    }

    private static void List(IAnsiConsole console, string title, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length == 0) return;
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{title}[/]");
        foreach (var line in all) console.WriteLine("- " + line);
    }

    private static string Dimension(ModelReport.DimensionEntry entry) => string.Create(
        CultureInfo.InvariantCulture, $"{entry.Key}: column {entry.Column}, {entry.Kind.Replace('_', ' ')}, {entry.Bands} bands, missing {entry.MissingShare:P0}");

    private static string Pattern(ModelReport.AnonymizedPattern pattern) => string.Create(
        CultureInfo.InvariantCulture, $"{string.Join(" with ", pattern.Dimensions)}: {pattern.Band} ({pattern.Effect:+0.00;-0.00}, {pattern.GroupSize} companies)");

    private static string Number(Estimate estimate, string format) => string.Create(
        CultureInfo.InvariantCulture, $"{estimate.Value.ToString(format, CultureInfo.InvariantCulture)}{(estimate is { Low: { } low, High: { } high } ? $" ({low.ToString(format, CultureInfo.InvariantCulture)} - {high.ToString(format, CultureInfo.InvariantCulture)})" : "")}");
}
