using System.Globalization;
using Conturs.Scoring;

namespace Conturs.Appliance.Reports.Html.Sections;

/// <summary>What identifies a version, and what cross-validation chose for it.</summary>
internal static class CardIdentity
{
    public static Markup Of(ModelCard card) => Prose.Terms(
    [
        ("Version", Markup.Of($"{card.Version}, {card.State}")),
        ("Learned", Markup.Of($"{Figures.Moment(card.LearnedAt)} from {Figures.Count(card.LearnedFrom.Rows)} lines")),
        ("Published", card.PublishedAt is { } at ? Markup.Of($"{Figures.Moment(at)}") : Markup.Of($"never")),
        ("SHA-256", Markup.Of($"<code>{card.ModelSha256}</code>")),
        ("Smallest group", Markup.Of($"k = {card.K} companies")),
        ("Seed", Markup.Of($"{card.Seed.ToString(CultureInfo.InvariantCulture)}")),
        ("Validation", Markup.Of($"{(card.Quality.Validation == "time" ? "by time: learned from the past, tested on the latest deals" : "random splits: every company was tested with a model that had not seen it")}")),
        .. card.Settings is { } settings ? Terms(settings) : [],
    ]);

    private static IEnumerable<(string Name, Markup Meaning)> Terms(LearnedSettings settings) =>
    [
        ("Shrinkage", Markup.Of($"{Number(settings.M)}: every rate is drawn towards the average as if by that many more companies")),
        ("Weight penalty", Markup.Of($"{Number(settings.WeightLambda)}: how firmly the weight of each dimension is held")),
        ("Additive penalty", settings.GamLambda is { } gam ? Markup.Of($"{Number(gam)}: how firmly neighbouring bands are held together") : Markup.Of($"not used: too few companies")),
        ("Pair penalty", settings.PairLambda is { } pair ? Markup.Of($"{Number(pair)}: how firmly the effects of pairs are held near 0") : Markup.Of($"no pairs")),
        ("Recency", settings.RecencyMonths is { } months ? Markup.Of($"a deal counts half as much every {Number(months)} months") : Markup.Of($"old and new deals count the same")),
    ];

    private static string Number(double value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);
}
