namespace Conturs.Appliance.Reports.Html.Charts;

/// <summary>Promised against real win rates: on the dashed line both are the same. Below it, how many companies each dot stands for.</summary>
internal static class ReliabilityDiagram
{
    private const double StripHeight = 96;
    private const double TallestBar = 28;
    private const double CountWidth = 38;
    private const double LineHeight = 15;

    /// <summary>The diagram of at least one group.</summary>
    public static Markup Draw(Picture picture, IReadOnlyList<ModelReport.ReliabilityEntry> groups)
    {
        var plot = Plot.Of(Scale.Around([0, .. groups.SelectMany(group => (double[])[group.Predicted, group.High])], 0, 1));
        return picture.Square(Plot.Width, Plot.Height + StripHeight, Markup.Of($"""
            {plot.Axes("Win rate that was promised", "Win rate that came true")}
            {plot.Diagonal()}
            {groups.Select(group => Dot(plot, group))}
            {Plot.Key(Markup.Of($"""<circle class="dot ours" cx="14" cy="0" r="5"/>"""), "group of companies", "promise kept exactly")}
            <text class="mark" x="{Plot.Middle}" y="{Plot.Height + StripHeight - 4}" text-anchor="middle">Companies in each group</text>
            {Bars(plot, groups)}
            {Counts(plot, groups)}
            """));
    }

    private static Markup Dot(Plot plot, ModelReport.ReliabilityEntry group)
    {
        var (x, low, high) = (plot.X.At(group.Predicted), plot.Y.At(group.Low), plot.Y.At(group.High));
        return Markup.Of($"""
            <line class="interval ours" x1="{x}" x2="{x}" y1="{low}" y2="{high}"/><line class="interval ours" x1="{x - 4}" x2="{x + 4}" y1="{low}" y2="{low}"/><line class="interval ours" x1="{x - 4}" x2="{x + 4}" y1="{high}" y2="{high}"/><circle class="dot ours" cx="{x}" cy="{plot.Y.At(group.Rate)}" r="5"/>
            """);
    }

    private static Markup Bars(Plot plot, IReadOnlyList<ModelReport.ReliabilityEntry> groups)
    {
        var most = groups.Max(group => group.N);
        return Markup.Join(groups.Select(group => Markup.Of($"""
            <rect class="bar other" x="{plot.X.At(group.Predicted) - 3}" y="{Plot.Height + TallestBar - (TallestBar * group.N / most)}" width="6" height="{TallestBar * group.N / most}"/>
            """)));
    }

    /// <summary>Counts under their bars on up to three lines; one that would run into its neighbours is left to the table.</summary>
    private static Markup Counts(Plot plot, IReadOnlyList<ModelReport.ReliabilityEntry> groups)
    {
        var free = new[] { double.MinValue, double.MinValue, double.MinValue };
        var counts = new List<Markup>();
        foreach (var group in groups.OrderBy(group => group.Predicted))
        {
            var x = plot.X.At(group.Predicted);
            var line = Array.FindIndex(free, end => x - (CountWidth / 2) >= end);
            if (line < 0) continue;
            free[line] = x + (CountWidth / 2);
            counts.Add(Markup.Of($"""<text class="count" x="{x}" y="{Plot.Height + TallestBar + ((line + 1) * LineHeight)}" text-anchor="middle">{Figures.Count(group.N)}</text>"""));
        }

        return Markup.Join(counts);
    }
}
