namespace Conturs.Appliance.Reports.Html;

/// <summary>Paragraphs and lists.</summary>
internal static class Prose
{
    /// <summary>A paragraph; nothing without text.</summary>
    public static Markup Paragraph(string? text) => string.IsNullOrEmpty(text) ? Markup.None : Markup.Of($"<p>{text}</p>");

    /// <summary>A list; nothing without lines.</summary>
    public static Markup List(IReadOnlyList<string> lines) => lines.Count == 0 ? Markup.None : Markup.Of($"""
        <ul>
        {lines.Select(line => Markup.Of($"<li>{line}</li>"))}
        </ul>
        """);

    /// <summary>Names and what they stand for.</summary>
    public static Markup Terms(IEnumerable<(string Name, Markup Meaning)> terms) => Markup.Of($"""
        <dl class="terms">
        {terms.Where(term => !term.Meaning.IsEmpty).Select(term => Markup.Of($"<div><dt>{term.Name}</dt><dd>{term.Meaning}</dd></div>"))}
        </dl>
        """);
}
