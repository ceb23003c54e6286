using System.Xml.Linq;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Reports.Html;

namespace Conturs.Appliance.Tests.Reports.Html;

/// <summary>A written page and what is in it.</summary>
internal sealed class Page
{
    private Page(string text) => (Text, Document) = (text, XDocument.Parse(text));

    /// <summary>The page as written.</summary>
    public string Text { get; }

    /// <summary>The page as a parser reads it; a tag that is not closed or a sign that is not encoded does not get here.</summary>
    public XDocument Document { get; }

    /// <summary>Ids of its sections, in order.</summary>
    public string[] Sections => [.. Named("section").Select(section => (string)section.Attribute("id")!)];

    public static Page Of(ModelReport report) => Written(writer => ModelReportHtml.Write(writer, report));

    public static Page Of(ModelCard card) => Written(writer => ModelCardHtml.Write(writer, card));

    /// <summary>All elements of a name.</summary>
    public IEnumerable<XElement> Named(string name) => Document.Descendants(name);

    /// <summary>What a section says, blanks as they come.</summary>
    public string Section(string id) => Named("section").Single(section => (string?)section.Attribute("id") == id).Value;

    /// <summary>Cells of the table with a caption, row by row, each row beginning with its head.</summary>
    public string[][] Table(string caption) =>
        [.. Named("table").Single(table => table.Element("caption")!.Value == caption).Element("tbody")!.Elements("tr").Select(row => row.Elements().Select(cell => cell.Value.Replace('\n', ' ').Trim()).ToArray())];

    private static Page Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter();
        write(writer);
        return new Page(writer.ToString());
    }
}
