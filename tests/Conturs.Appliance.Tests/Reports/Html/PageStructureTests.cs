using System.Xml.Linq;

namespace Conturs.Appliance.Tests.Reports.Html;

/// <summary>What holds for every page: it stands alone, it is well formed, and it can be read without eyes.</summary>
public sealed class PageStructureTests
{
    private static readonly Dictionary<string, Page> Pages = new()
    {
        ["full report"] = Page.Of(SomeReport.Full),
        ["bare report"] = Page.Of(SomeReport.Bare),
        ["model card"] = Page.Of(SomeCard.Full),
    };

    public static TheoryData<string> Names => [.. Pages.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_loaded_and_nothing_runs(string name)
    {
        var page = Pages[name];

        foreach (var element in (string[])["script", "img", "link", "iframe", "object", "embed", "form", "image", "use"]) page.Named(element).Should().BeEmpty();
        page.Text.Replace("http-equiv", "", StringComparison.Ordinal).Should().NotContainAny("http", "url(", "@import", "javascript:");
        page.Document.Descendants().Attributes().Where(attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal)).Should().BeEmpty();
        page.Named("a").Should().OnlyContain(link => ((string)link.Attribute("href")!).StartsWith('#'));
        var policy = page.Named("meta").Single(meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy");
        ((string)policy.Attribute("content")!).Should().Be("default-src 'none'; style-src 'unsafe-inline'");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_names_itself_and_its_headings_go_down_step_by_step(string name)
    {
        var page = Pages[name];

        page.Text.Should().StartWith("<!DOCTYPE html>\n").And.EndWith("</html>\n").And.NotContain("\r");
        ((string)page.Document.Root!.Attribute("lang")!).Should().Be("en");
        page.Named("title").First().Value.Should().StartWith("Conturs ");
        page.Named("h1").Should().ContainSingle();
        var levels = page.Document.Descendants().Select(element => element.Name.LocalName).Where(element => element is "h1" or "h2" or "h3").Select(heading => heading[1] - '0').ToList();
        levels[0].Should().Be(1);
        levels.Zip(levels.Skip(1)).Should().OnlyContain(pair => pair.Second <= pair.First + 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_id_is_unique_and_every_reference_finds_one(string name)
    {
        var page = Pages[name];
        var ids = page.Document.Descendants().Attributes("id").Select(id => id.Value).ToList();

        ids.Should().OnlyHaveUniqueItems();
        page.Document.Descendants().Attributes("aria-labelledby").SelectMany(names => names.Value.Split(' ')).Should().BeSubsetOf(ids);
        page.Named("a").Select(link => ((string)link.Attribute("href")!)[1..]).Should().Equal(page.Sections);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_drawing_says_what_it_shows_or_stands_beside_its_figure(string name)
    {
        foreach (var svg in Pages[name].Named("svg"))
        {
            if ((string?)svg.Attribute("aria-hidden") == "true")
            {
                svg.Ancestors("tr").Should().ContainSingle();
                continue;
            }

            ((string?)svg.Attribute("role")).Should().Be("img");
            svg.Element("title")!.Value.Should().NotBeEmpty();
            svg.Element("desc")!.Value.Should().NotBeEmpty();
            svg.Ancestors("figure").Single().Descendants("table").Should().ContainSingle("a chart has its numbers in a table");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_table_has_a_caption_and_heads_that_say_what_they_head(string name)
    {
        foreach (var table in Pages[name].Named("table"))
        {
            table.Element("caption")!.Value.Should().NotBeEmpty();
            table.Element("thead")!.Descendants("th").Should().OnlyContain(head => (string?)head.Attribute("scope") == "col" && head.Value.Length > 0);
            table.Element("tbody")!.Elements("tr").Should().OnlyContain(row => (string?)row.Elements("th").Single().Attribute("scope") == "row");
            var width = table.Element("thead")!.Descendants("th").Count();
            table.Element("tbody")!.Elements("tr").Should().OnlyContain(row => row.Elements().Count() == width);
        }
    }

    [Fact]
    public void Coordinates_are_numbers_of_any_culture_and_stay_inside_the_drawing()
    {
        foreach (var svg in Pages["full report"].Named("svg").Where(svg => (string?)svg.Attribute("class") == "square"))
        {
            var size = ((string)svg.Attribute("viewBox")!).Split(' ').Select(Number).ToArray();
            svg.Descendants().SelectMany(element => Values(element, "x", "x1", "x2", "cx")).Should().OnlyContain(x => x >= 0 && x <= size[2]);
            svg.Descendants().SelectMany(element => Values(element, "y", "y1", "y2", "cy")).Should().OnlyContain(y => y >= -10 && y <= size[3]);
        }
    }

    private static IEnumerable<double> Values(XElement element, params string[] names) => names.Select(name => element.Attribute(name)).Where(value => value is not null).Select(value => Number(value!.Value));

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
