using Conturs.Appliance.Reports.Html.Charts;
using static Conturs.Appliance.Reports.Html.DataTable;

namespace Conturs.Appliance.Reports.Html.Sections;

/// <summary>The cumulative gains curve: what working down the list from the top brings.</summary>
internal static class Gains
{
    /// <summary>The share of companies a busy team might call.</summary>
    private const double Shown = 0.2;

    public static Markup Of(IReadOnlyList<ModelReport.GainEntry> points)
    {
        if (points.Count == 0) return Markup.None;
        var shown = points.MinBy(point => Math.Abs(point.Companies - Shown))!;
        var sentence = $"Calling the best {Figures.Share(shown.Companies)} of companies would have reached {Figures.Share(shown.Customers)} of all customers; in random order it would have been {Figures.Share(shown.Companies)}.";
        return Markup.Of($"""
            <p>{sentence}</p>
            {Picture.Beside(GainsCurve.Draw(new Picture("chart-gains", "Share of customers found against share of companies called", sentence), points, shown), "The further the curve bends away from the dashed line, the sooner customers are found.", Table(points))}
            """);
    }

    private static Markup Table(IReadOnlyList<ModelReport.GainEntry> points) => DataTable.Of(
        "Customers found, best score first", ["Companies called", ">Customers among them"],
        points.Select(point => (Markup[])[Cell(Figures.Share(point.Companies)), Cell(Figures.Share(point.Customers))]));
}
