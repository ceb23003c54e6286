using System.Xml.Linq;
using Conturs.Appliance.Tests.Cli;

namespace Conturs.Appliance.Tests.Reports.Html;

/// <summary><c>backtest --format html</c> through the process.</summary>
public sealed class BacktestPageTests : IDisposable
{
    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public void Writes_the_page_to_a_file_with_names_as_text()
    {
        var csv = SmallHistory.Csv.Replace("annual_revenue", "\"<script>alert(\"\"Umsatz 物流\"\")</script>\"", StringComparison.Ordinal).Replace("outcome", "<b>outcome</b>", StringComparison.Ordinal);
        var output = Path.Combine(conturs.Folder, "report.html");

        conturs.Succeed("backtest", "--deals", conturs.File("deals.csv", csv), "--outcome", "<b>outcome</b>", "--format", "html", "--out", output).Should().BeEmpty();

        var page = XDocument.Parse(File.ReadAllText(output));
        page.Descendants("script").Should().BeEmpty();
        page.Descendants("main").Single().Value.Should().Contain("<b>outcome</b>");
        page.Descendants("section").Select(section => (string)section.Attribute("id")!).Should().StartWith(["verdict", "figures", "methods", "grades"]);
        File.ReadAllBytes(output).Take(3).Should().Equal("<!D"u8.ToArray(), "the file begins without a byte order mark");
    }
}
