using Conturs.Appliance.Reports.Html.Charts;
using static Conturs.Appliance.Reports.Html.DataTable;

namespace Conturs.Appliance.Reports.Html.Sections;

/// <summary>The patterns that move scores most, in both directions.</summary>
internal static class PatternList
{
    private const int Most = 15;

    public static Markup Of(IReadOnlyList<ModelReport.AnonymizedPattern> patterns, IReadOnlyList<ModelReport.DimensionEntry> dimensions)
    {
        var columns = dimensions.ToDictionary(entry => entry.Key, entry => entry.Column);
        ModelReport.AnonymizedPattern[] speaking =
        [
            .. patterns.Where(pattern => pattern.Effect != 0)
                .OrderByDescending(pattern => Math.Abs(pattern.Effect)).ThenBy(pattern => string.Join(' ', pattern.Dimensions), StringComparer.Ordinal).ThenBy(pattern => pattern.Band, StringComparer.Ordinal),
        ];
        if (speaking.Length == 0) return Markup.None;
        var largest = Math.Abs(speaking[0].Effect);
        return Markup.Of($"""
            <p class="note">An effect of +0.7 doubles the odds of a win and −0.7 halves them; 0 says nothing. Effects are rounded to 0.05 and groups given in size classes, so that no pattern describes a single company.</p>
            {Table("Speak for a win", "plus", speaking.Where(pattern => pattern.Effect > 0))}
            {Table("Speak against a win", "minus", speaking.Where(pattern => pattern.Effect < 0))}
            """);

        Markup Table(string caption, string style, IEnumerable<ModelReport.AnonymizedPattern> some) => DataTable.Of(
            caption, ["Pattern", ">Effect", "|Compared with the strongest", ">Companies"],
            some.Take(Most).Select(pattern => (Markup[])[Pattern(pattern, columns), Cell(Figures.Effect(pattern.Effect)), CellBar.Of(Math.Abs(pattern.Effect) / largest, style), Cell(pattern.GroupSize)]));
    }

    private static Markup Pattern(ModelReport.AnonymizedPattern pattern, Dictionary<string, string> columns) => Markup.Of($"""
        {pattern.Dimensions.Select((key, i) => Markup.Of($"{(i == 0 ? "" : "with ")}{Figures.Name(columns.GetValueOrDefault(key, key))}"))}: <span class="band"><bdi>{pattern.Band}</bdi></span>
        """);
}
