using System.Globalization;

namespace Conturs.Appliance.Reports.Html.Charts;

/// <summary>How many customers are found when companies are called in the order of their score.</summary>
internal static class GainsCurve
{
    /// <summary>The curve.</summary>
    /// <param name="picture">Its words.</param>
    /// <param name="points">From (0,0) to (1,1), ascending.</param>
    /// <param name="shown">The point that is marked.</param>
    public static Markup Draw(Picture picture, IReadOnlyList<ModelReport.GainEntry> points, ModelReport.GainEntry shown)
    {
        var plot = Plot.Of(new Scale(0, 1, 0, 1, 0.2));
        var (x, y) = (plot.X.At(shown.Companies), plot.Y.At(shown.Customers));
        var path = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{plot.X.At(point.Companies):0.##},{plot.Y.At(point.Customers):0.##}")));
        return picture.Square(Plot.Width, Plot.Height, Markup.Of($"""
            {plot.Axes("Companies called, best score first", "Customers among them")}
            {plot.Diagonal()}
            <polyline class="curve" points="{path}"/>
            <line class="drop" x1="{x}" x2="{x}" y1="{y}" y2="{plot.Y.Start}"/><circle class="dot ours" cx="{x}" cy="{y}" r="5"/>
            <text class="amount" x="{x - 9}" y="{y - 8}" text-anchor="end">{Figures.Share(shown.Customers)}</text>
            {Plot.Key(Markup.Of($"""<line class="curve" x1="0" x2="26" y1="0" y2="0"/>"""), "best score first", "in random order")}
            """));
    }
}
