namespace Conturs.Appliance.Reports.Html.Charts;

/// <summary>
/// One mark a row over a shared scale, each row's caption and figure above its mark. Places from left to right are percent, so that the
/// chart fits a phone and a sheet of paper with letters of the same size.
/// </summary>
internal static class RowChart
{
    private const double Head = 26;
    private const double RowHeight = 50;
    private const double MarkAt = 32;
    private const double Foot = 30;

    /// <summary>Where the scale's ends are drawn, in percent of the width: dots at the ends stay whole.</summary>
    private const double Left = 2;
    private const double Right = 98;

    /// <summary>A dot with its interval in each row.</summary>
    public static Markup Dots(Picture picture, IReadOnlyList<Row> rows, ReferenceLine? reference, Func<double, string> format)
    {
        var scale = Scale.Around([.. rows.SelectMany(Values), .. reference is { } line ? [line.Value] : Array.Empty<double>()], Left, Right);
        return Draw(picture, rows, scale, reference, format, (row, y) => Markup.Of($"""
            {Interval(row, scale, y)}<circle class="dot {row.Style}" cx="{scale.At(row.Value)}%" cy="{y}" r="6"/>
            """));
    }

    /// <summary>A bar from 0 with the interval of its end in each row; rows without a value have neither.</summary>
    public static Markup Bars(Picture picture, IReadOnlyList<Row> rows, ReferenceLine? reference, Func<double, string> format)
    {
        var scale = Scale.Around([0, .. rows.SelectMany(Values), .. reference is { } line ? [line.Value] : Array.Empty<double>()], Left, Right);
        return Draw(picture, rows, scale, reference, format, (row, y) => Markup.Of($"""
            <rect class="bar {row.Style}" x="{Left}%" y="{y - 8}" width="{scale.At(row.Value) - Left}%" height="16"/>{Interval(row, scale, y)}
            """));
    }

    private static Markup Draw(Picture picture, IReadOnlyList<Row> rows, Scale scale, ReferenceLine? reference, Func<double, string> format, Func<Row, double, Markup> mark)
    {
        var bottom = Head + (rows.Count * RowHeight);
        return picture.Wide(bottom + Foot, Markup.Of($"""
            {scale.Marks().Select(value => Mark(scale.At(value), bottom, format(value)))}
            {(reference is { } line ? Line(scale.At(line.Value), bottom, line.Caption) : Markup.None)}
            {rows.Select((row, i) => Whole(row, Head + (i * RowHeight), mark))}
            """));
    }

    private static Markup Whole(Row row, double top, Func<Row, double, Markup> mark) => Markup.Of($"""
        <rect class="blank" x="0" y="{top}" width="100%" height="20"/><text class="caption {row.Style}" x="0" y="{top + 14}">{row.Caption}</text><text class="amount" x="100%" y="{top + 14}" text-anchor="end">{row.Figure}</text>
        {mark(row, top + MarkAt)}
        """);

    private static Markup Mark(double x, double bottom, string text) => Markup.Of($"""
        <line class="grid" x1="{x}%" x2="{x}%" y1="{Head}" y2="{bottom}"/><text class="mark" x="{x}%" y="{bottom + 18}" text-anchor="middle">{text}</text>
        """);

    private static Markup Line(double x, double bottom, string caption) => Markup.Of($"""
        <line class="reference" x1="{x}%" x2="{x}%" y1="{Head - 6}" y2="{bottom}"/><text class="mark" x="{x}%" y="{Head - 12}" text-anchor="{(x < 20 ? "start" : x > 80 ? "end" : "middle")}">{caption}</text>
        """);

    private static Markup Interval(Row row, Scale scale, double y)
    {
        if (row is not { Low: { } low, High: { } high }) return Markup.None;
        var (from, to) = (scale.At(low), scale.At(high));
        return Markup.Of($"""
            <line class="casing" x1="{from}%" x2="{to}%" y1="{y}" y2="{y}"/><line class="interval {row.Style}" x1="{from}%" x2="{to}%" y1="{y}" y2="{y}"/><line class="interval {row.Style}" x1="{from}%" x2="{from}%" y1="{y - 5}" y2="{y + 5}"/><line class="interval {row.Style}" x1="{to}%" x2="{to}%" y1="{y - 5}" y2="{y + 5}"/>
            """);
    }

    private static IEnumerable<double> Values(Row row) => [row.Value, row.Low ?? row.Value, row.High ?? row.Value];

    /// <summary>One row.</summary>
    /// <param name="Caption">What it stands for, at most about 25 letters.</param>
    /// <param name="Figure">Its figure in words.</param>
    /// <param name="Style">Class of its marks in the style sheet.</param>
    /// <param name="Value">The figure.</param>
    /// <param name="Low">Low end of its interval; null when not known.</param>
    /// <param name="High">High end.</param>
    internal sealed record Row(string Caption, string Figure, string Style, double Value, double? Low, double? High);

    /// <summary>A dashed line through all rows.</summary>
    internal sealed record ReferenceLine(double Value, string Caption);
}
