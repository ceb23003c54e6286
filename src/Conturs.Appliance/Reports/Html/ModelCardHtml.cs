using System.Globalization;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Reports.Html.Sections;

namespace Conturs.Appliance.Reports.Html;

/// <summary>The model card of a version as a page.</summary>
internal static class ModelCardHtml
{
    /// <summary>Writes the page. The same card gives the same bytes.</summary>
    public static void Write(TextWriter writer, ModelCard card) => PageFrame.Write(
        writer,
        $"Conturs model card, version {card.Version.ToString(CultureInfo.InvariantCulture)}",
        Masthead(card),
        [
            new("purpose", "What it is for", Purpose(card)),
            new("verdict", "How good it is", VerdictBox.Of(card.Quality.Verdict, card.Quality.VerdictText, [])),
            new("figures", "Key figures", KeyFigures.Of(card.Quality.Metrics, card.Quality.TestedRate)),
            new("methods", "Beside other methods", MethodComparison.Of(card.Quality.Metrics, card.Quality.Baselines, card.Quality.ComparisonText)),
            new("grades", "Win rate by grade", GradeRates.Of(card.Quality.WinRateByGrade, card.Quality.TestedRate, card.Quality.GradesMonotone, card.Quality.GradesText)),
            new("dimensions", "What it looks at", Markup.Join([DimensionList.Of(card.Dimensions), Pairs(card.Pairs)])),
            new("patterns", "Strongest patterns", PatternList.Of(card.Patterns, card.Dimensions)),
            new("left-out", "What it was not shown", LeftOut.Of(card.Refused)),
            new("limits", "Limits", Prose.List(card.Limits)),
            new("privacy", "Privacy", Prose.List(card.Privacy)),
            new("gate", "The gate", card.Gate is { } gate ? GateChecks.Of(gate) : Markup.None),
            new("identity", "Version and settings", CardIdentity.Of(card)),
        ],
        Markup.Of($"Made by Conturs Appliance {VersionCommand.Text}. This page is one file: it loads nothing and sends nothing."));

    private static Markup Masthead(ModelCard card) => Markup.Of($"""
        <p class="kicker">Conturs model card</p>
        <h1>Model version {card.Version}</h1>
        <p class="lead">State: {card.State}. Learned {Figures.Moment(card.LearnedAt)} from {Figures.Count(card.LearnedFrom.Companies)} companies: {Figures.Count(card.LearnedFrom.Won)} won, {Figures.Count(card.LearnedFrom.Lost)} lost, {Figures.Count(card.LearnedFrom.Open)} open. {(card.PublishedAt is { } at ? $"It began to score {Figures.Moment(at)}." : "It has not been published.")}</p>
        """);

    private static Markup Purpose(ModelCard card) => Markup.Of($"""
        <h3>Made for</h3>
        {Prose.List(card.MadeFor)}
        <h3>Not made for</h3>
        {Prose.List(card.NotMadeFor)}
        """);

    private static Markup Pairs(IReadOnlyList<ModelCard.PairEntry> pairs) => pairs.Count == 0 ? Markup.None : Markup.Of($"""
        <h3>Looked at together</h3>
        <ul>
        {pairs.Select(pair => Markup.Of($"<li>{Figures.Name(pair.First)} with {Figures.Name(pair.Second)}</li>"))}
        </ul>
        """);
}
