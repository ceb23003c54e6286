namespace Conturs.Appliance.Reports.Html;

/// <summary>One self-contained page: no script, no picture or font from elsewhere, nothing is asked of any server.</summary>
internal static class PageFrame
{
    /// <summary>Writes a page.</summary>
    /// <param name="writer">Where to; the caller chose UTF-8 and LF.</param>
    /// <param name="title">Title of the page, plain text.</param>
    /// <param name="masthead">What stands above the sections, with the page's only <c>h1</c>.</param>
    /// <param name="sections">The sections in reading order; empty ones are left out.</param>
    /// <param name="foot">The last line.</param>
    public static void Write(TextWriter writer, string title, Markup masthead, IReadOnlyList<Section> sections, Markup foot)
    {
        Section[] shown = [.. sections.Where(section => !section.Body.IsEmpty)];
        var page = Markup.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <title>{title}</title>
            <style>{PageStyle.Sheet}</style>
            </head>
            <body>
            <header>
            {masthead}
            <nav aria-label="On this page"><ul>
            {shown.Select(Link)}
            </ul></nav>
            </header>
            <main>
            {shown.Select(Whole)}
            </main>
            <footer><p>{foot}</p></footer>
            </body>
            </html>
            """);
        writer.Write(page.ToString());
        writer.Write('\n');
    }

    private static Markup Link(Section section) => Markup.Of($"""<li><a href="#{section.Id}">{section.Title}</a></li>""");

    private static Markup Whole(Section section) => Markup.Of($"""
        <section id="{section.Id}" aria-labelledby="{section.Id}-title">
        <h2 id="{section.Id}-title">{section.Title}</h2>
        {section.Body}
        </section>
        """);
}
