using Conturs.Appliance.Reports.Html.Charts;
using static Conturs.Appliance.Reports.Html.DataTable;

namespace Conturs.Appliance.Reports.Html.Sections;

/// <summary>The inputs of the model.</summary>
internal static class DimensionList
{
    public static Markup Of(IReadOnlyList<ModelReport.DimensionEntry> dimensions)
    {
        if (dimensions.Count == 0) return Prose.Paragraph("A back-test judges and keeps no model. Once 'conturs learn' has made one, its dimensions and patterns are on its card: 'conturs model show --format html'.");
        return Markup.Of($"""
            <p class="note">Every column is generalised into bands that at least k companies share. A missing value is a band of its own, because not knowing something can itself say something.</p>
            {DataTable.Of("Dimensions", ["Column", "Dimension", "Kind", ">Bands", ">Missing", "|Share of companies without it"], dimensions.Select(Row))}
            """);
    }

    private static Markup[] Row(ModelReport.DimensionEntry entry) =>
    [
        Figures.Name(entry.Column), Figures.Name(entry.Key), Cell(entry.Kind.Replace('_', ' ')), Cell(Figures.Count(entry.Bands)),
        Cell(Figures.Share(entry.MissingShare)), CellBar.Of(entry.MissingShare, "other"),
    ];
}
