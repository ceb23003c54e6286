namespace Conturs.Appliance.Reports.Html.Charts;

/// <summary>A drawing that says in words what it shows.</summary>
/// <param name="Id">Unique on the page; lower-case letters and hyphens.</param>
/// <param name="Title">What it is.</param>
/// <param name="Description">What one sees, with the figures that matter.</param>
internal sealed record Picture(string Id, string Title, string Description)
{
    /// <summary>A drawing as wide as the page lets it be: places in percent from left to right, in pixels from top to bottom, letters never shrink.</summary>
    public Markup Wide(double height, Markup body) => Markup.Of($"""
        <svg class="wide" id="{Id}" role="img" aria-labelledby="{Id}-name {Id}-words" width="100%" height="{height}">
        <title id="{Id}-name">{Title}</title><desc id="{Id}-words">{Description}</desc>
        {body}
        </svg>
        """);

    /// <summary>A drawing that keeps its shape.</summary>
    public Markup Square(double width, double height, Markup body) => Markup.Of($"""
        <svg class="square" id="{Id}" role="img" aria-labelledby="{Id}-name {Id}-words" viewBox="0 0 {width} {height}" width="{width}" height="{height}">
        <title id="{Id}-name">{Title}</title><desc id="{Id}-words">{Description}</desc>
        {body}
        </svg>
        """);

    /// <summary>A wide drawing with its numbers in a table, for those who cannot see it and for paper.</summary>
    public static Markup WithNumbers(Markup drawing, Markup table) => Markup.Of($"""
        <figure>
        {drawing}
        {Numbers(table)}
        </figure>
        """);

    /// <summary>A square drawing with a remark and its numbers beside it where there is room, else below it.</summary>
    public static Markup Beside(Markup drawing, string remark, Markup table) => Markup.Of($"""
        <figure class="beside">
        {drawing}
        <div>
        <p class="note">{remark}</p>
        {Numbers(table)}
        </div>
        </figure>
        """);

    private static Markup Numbers(Markup table) => Markup.Of($"""
        <details><summary>The numbers of this chart</summary>
        {table}
        </details>
        """);
}
