namespace Conturs.Appliance.Reports.Html.Charts;

/// <summary>A small bar in a table's cell. The figure stands in the cell beside it, so that nobody needs to hear the bar.</summary>
internal static class CellBar
{
    /// <summary>A bar over a track.</summary>
    /// <param name="share">Its length, 0-1 of the cell.</param>
    /// <param name="style">Class in the style sheet: "plus", "minus" or "other".</param>
    public static Markup Of(double share, string style) => Markup.Of($"""
        <svg class="cell" aria-hidden="true" width="112" height="12"><rect class="track" x="0" y="0" width="100%" height="12"/><rect class="bar {style}" x="0" y="0" width="{100 * Math.Clamp(share, 0, 1)}%" height="12"/></svg>
        """);
}
