namespace Conturs.Appliance.Tests.Cli;

public sealed class DemoCommandTests : IDisposable
{
    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public void Writes_a_sample_learns_from_it_and_prints_explained_scores()
    {
        var output = conturs.Succeed("demo");

        output.Should().Contain("Ready:").And.Contain("Whom to call first").And.Contain("With nothing known").And.Contain("Like customer C-").And.Contain("Leads by grade");
        var folder = Path.Combine(conturs.Folder, "conturs-demo");
        Directory.GetFiles(folder).Select(Path.GetFileName).Should().BeEquivalentTo("companies.csv", "deals.csv", "leads.csv", "truth.json");
        Directory.Exists(conturs.DataFolder).Should().BeFalse("the tour has a data folder of its own");
    }
}
