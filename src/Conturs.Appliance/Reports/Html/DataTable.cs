namespace Conturs.Appliance.Reports.Html;

/// <summary>A table whose heads say what they head, in a scroller of its own so that it never widens a phone's page.</summary>
internal static class DataTable
{
    /// <summary>A table; nothing without rows.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="heads">Heads of the columns; a leading &gt; sets the column's figures to the right, a leading | is for bars, which a phone leaves out.</param>
    /// <param name="rows">Cells, the first one being the head of its row.</param>
    public static Markup Of(string caption, IReadOnlyList<string> heads, IEnumerable<Markup[]> rows)
    {
        Markup[] lines = [.. rows.Select(cells => Row(heads, cells))];
        if (lines.Length == 0) return Markup.None;
        return Markup.Of($"""
            <div class="scroller" role="region" aria-label="{caption}" tabindex="0"><table>
            <caption>{caption}</caption>
            <thead><tr>{heads.Select(Head)}</tr></thead>
            <tbody>
            {lines}
            </tbody>
            </table></div>
            """);
    }

    /// <summary>A cell of plain text.</summary>
    public static Markup Cell(string text) => Markup.Of($"{text}");

    private static Markup Head(string head) => Style(head) is { Length: > 0 } style
        ? Markup.Of($"""<th scope="col" class="{style}">{head[1..]}</th>""")
        : Markup.Of($"""<th scope="col">{head}</th>""");

    private static Markup Row(IReadOnlyList<string> heads, Markup[] cells) => Markup.Of($"""
        <tr><th scope="row">{cells[0]}</th>{cells.Skip(1).Select((cell, i) => Cell(Style(heads[i + 1]), cell))}</tr>
        """);

    private static Markup Cell(string style, Markup cell) => style.Length > 0 ? Markup.Of($"""<td class="{style}">{cell}</td>""") : Markup.Of($"<td>{cell}</td>");

    private static string Style(string head) => head[0] switch { '>' => "figure", '|' => "drawing", _ => "" };
}
