namespace Conturs.Appliance.Reports.Html.Charts;

/// <summary>The square in which two shares are drawn against each other: grid, marks and names of both axes.</summary>
/// <param name="X">From left to right.</param>
/// <param name="Y">From bottom to top.</param>
internal sealed record Plot(Scale X, Scale Y)
{
    /// <summary>Width of the whole picture.</summary>
    public const double Width = 474;

    /// <summary>Height of the picture down to the name of the lower axis.</summary>
    public const double Height = 446;

    /// <summary>Where names of the lower axis are centred.</summary>
    public const double Middle = (Left + Right) / 2;

    private const double Left = 78;
    private const double Right = Width - 16;
    private const double Top = 40;
    private const double Bottom = Height - 56;

    /// <summary>A plot of shares, both axes from 0 to the same end.</summary>
    public static Plot Of(Scale shares) => new(shares.Over(Left, Right), shares.Over(Bottom, Top));

    /// <summary>Grid, marks and names.</summary>
    public Markup Axes(string across, string up) => Markup.Of($"""
        {X.Marks().Select(Across)}
        {Y.Marks().Select(Up)}
        <line class="axis" x1="{Left}" x2="{Right}" y1="{Bottom}" y2="{Bottom}"/><line class="axis" x1="{Left}" x2="{Left}" y1="{Top}" y2="{Bottom}"/>
        <text class="mark" x="{Middle}" y="{Bottom + 44}" text-anchor="middle">{across}</text>
        <text class="mark" transform="translate(14 {(Top + Bottom) / 2}) rotate(-90)" text-anchor="middle">{up}</text>
        """);

    /// <summary>The dashed line on which both shares are the same.</summary>
    public Markup Diagonal() => Markup.Of($"""
        <line class="reference" x1="{X.Start}" y1="{Y.Start}" x2="{X.End}" y2="{Y.End}"/>
        """);

    /// <summary>What dots or lines stand for, above the square, where nothing is drawn.</summary>
    public static Markup Key(Markup sample, string caption, string diagonal) => Markup.Of($"""
        <g transform="translate({Left} 16)">{sample}<text class="mark" x="34" y="4">{caption}</text><line class="reference" x1="200" x2="226" y1="0" y2="0"/><text class="mark" x="234" y="4">{diagonal}</text></g>
        """);

    private Markup Across(double value) => Markup.Of($"""
        <line class="grid" x1="{X.At(value)}" x2="{X.At(value)}" y1="{Top}" y2="{Bottom}"/><text class="mark" x="{X.At(value)}" y="{Bottom + 20}" text-anchor="middle">{Figures.Share(value)}</text>
        """);

    private Markup Up(double value) => Markup.Of($"""
        <line class="grid" x1="{Left}" x2="{Right}" y1="{Y.At(value)}" y2="{Y.At(value)}"/><text class="mark" x="{Left - 8}" y="{Y.At(value) + 4}" text-anchor="end">{Figures.Share(value)}</text>
        """);
}
