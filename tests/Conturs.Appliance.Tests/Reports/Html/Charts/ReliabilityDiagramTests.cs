using System.Globalization;
using System.Xml.Linq;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Reports.Html.Charts;
using CsCheck;

namespace Conturs.Appliance.Tests.Reports.Html.Charts;

public sealed class ReliabilityDiagramTests
{
    private static readonly Gen<ModelReport.ReliabilityEntry> Group =
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Int[1, 99_999], (predicted, rate, n) => new ModelReport.ReliabilityEntry(predicted, rate, rate * 0.9, rate + ((1 - rate) * 0.1), n));

    [Fact]
    public void A_kept_promise_lies_on_the_diagonal()
    {
        var dot = Draw([new(0.3, 0.3, 0.2, 0.4, 50), new(0.8, 0.8, 0.7, 1, 50)]).Descendants("circle").Where(circle => circle.Parent!.Name == "svg").Select(Place).ToList();

        // The plot is 380 wide from 78 and 350 high down to 390, both for 0 to 1.
        dot.Should().Equal((192, 285), (382, 110));
    }

    [Fact]
    public void Counts_never_run_into_one_another() => Group.Array[1, 10].Sample(groups =>
    {
        var counts = Draw(groups).Descendants("text").Where(text => (string?)text.Attribute("class") == "count").Select(text => (X: Value(text, "x"), Y: Value(text, "y"))).ToList();
        return counts.All(a => counts.All(b => a == b || a.Y != b.Y || Math.Abs(a.X - b.X) >= 37.9)) && counts.Count > 0;
    });

    private static XElement Draw(ModelReport.ReliabilityEntry[] groups) => XElement.Parse(ReliabilityDiagram.Draw(new Picture("x", "Title", "Words"), groups).ToString());

    private static (double X, double Y) Place(XElement circle) => (Value(circle, "cx"), Value(circle, "cy"));

    private static double Value(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
