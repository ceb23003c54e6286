using System.Globalization;
using Conturs.Learning.Judging;
using Conturs.Scoring;

namespace Conturs.Appliance.Reports;

/// <summary>The sentences of a model card.</summary>
internal static class ModelCardWording
{
    /// <summary>A fact that more than this share of companies lacks is named as a limit.</summary>
    private const double OftenMissing = 0.5;

    /// <summary>What nobody should do with a score, whatever the figures say.</summary>
    public static IReadOnlyList<string> NotMadeFor { get; } =
    [
        "Deciding about people: it knows companies only, and nothing in it describes a person.",
        "Deciding alone about credit, prices or terms of a company.",
        "Companies of another kind, market or country than those it was learned from.",
        "Reading a difference of a few points as a difference between two companies.",
    ];

    /// <summary>What the version may be used for.</summary>
    public static IReadOnlyList<string> MadeFor(PatternModel model) => model.Verdict switch
    {
        Verdict.DoesNotPredict or Verdict.NotEnoughDeals => ["Trying out: its scores are not shown to rank leads better than chance."],
        _ when model.Calibration is null => ["Ranking leads by how much more they look like customers than like the other companies."],
        _ => ["Ranking leads by how much more they look like customers than like companies that did not buy.", "Estimating the share of deals that will be won in a group of leads."],
    };

    /// <summary>Where the version ends.</summary>
    public static IReadOnlyList<string> Limits(ModelReport report, PatternModel model, DateTimeOffset learnedAt) =>
    [
        .. Evidence(report), .. SmallGroups(model), .. Missing(report),
        string.Create(CultureInfo.InvariantCulture, $"It was learned on {learnedAt.ToUniversalTime():yyyy-MM-dd} and knows no later deal. Markets drift: learn again when new deals have closed, and look at the drift of each dimension before trusting an old version."),
        "A score has an interval, often wide: it ranks companies and does not measure them to a point.",
        "A value that fewer companies share than the smallest group has no pattern and counts as nothing.",
        .. report.Warnings.Select(warning => "Noted when it was learned: " + warning),
    ];

    /// <summary>What is kept and what is not.</summary>
    public static IReadOnlyList<string> Privacy(int k) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"Every pattern describes at least {k} companies; smaller groups have no pattern."),
        "The model holds bands, effects and tables. It holds no company, name, address, web domain or person.",
        "To name similar customers, a sealed index of customers in coarse codes is kept beside the model, unless it was learned with --no-index.",
        "On this card effects are rounded to 0.05 and group sizes are given in classes.",
    ];

    private static IEnumerable<string> Evidence(ModelReport report)
    {
        var (class_, count) = report.Lost == 0 || report.Won <= report.Lost ? ("won", report.Won) : ("lost", report.Lost);
        if (count < Verdicts.FewCompanies) yield return string.Create(CultureInfo.InvariantCulture, $"Thin evidence: it was learned from {count:N0} {class_} companies; {Verdicts.FewCompanies} or more make its figures steady.");
        if (report.Lost == 0) yield return "It was learned without lost deals: it ranks leads and gives no win probability.";
    }

    private static IEnumerable<string> SmallGroups(PatternModel model)
    {
        int[] groups = [.. model.Dimensions.SelectMany(patterns => patterns.Bands.GroupSizes), .. model.Pairs.SelectMany(pair => pair.GroupSizes).Where(size => size > 0)];
        var small = groups.Count(size => size < 2 * model.K);
        if (small > 0) yield return string.Create(CultureInfo.InvariantCulture, $"Small groups: {small:N0} of its {groups.Length:N0} patterns stand for fewer than {2 * model.K} companies each; their effects are drawn towards 0, but they are the least sure.");
    }

    private static IEnumerable<string> Missing(ModelReport report)
    {
        string[] columns = [.. report.Dimensions.Where(dimension => dimension.MissingShare > OftenMissing).Select(dimension => dimension.Column)];
        if (columns.Length > 0) yield return $"More than half of the companies had no value in {string.Join(", ", columns)}.";
    }
}
