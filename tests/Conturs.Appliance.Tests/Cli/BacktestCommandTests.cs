using System.Text.Json;

namespace Conturs.Appliance.Tests.Cli;

public sealed class BacktestCommandTests : IDisposable
{
    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public void Measures_beside_the_baselines_and_publishes_nothing()
    {
        var report = JsonDocument.Parse(conturs.Succeed("backtest", "--deals", conturs.File("deals.csv", SmallHistory.Csv), "--format", "json")).RootElement;

        report.GetProperty("published").GetBoolean().Should().BeFalse();
        report.GetProperty("model_sha256").ValueKind.Should().Be(JsonValueKind.Null);
        var model = report.GetProperty("metrics").GetProperty("auc");
        var similarity = report.GetProperty("baselines").GetProperty("similarity").GetProperty("auc");
        model.GetProperty("low").GetDouble().Should().BeLessThan(model.GetProperty("value").GetDouble());
        model.GetProperty("value").GetDouble().Should().BeGreaterThan(similarity.GetProperty("value").GetDouble());
        report.GetProperty("win_rate_by_grade").GetArrayLength().Should().Be(5);
        Directory.Exists(conturs.DataFolder).Should().BeFalse();
    }

    [Fact]
    public void A_history_of_coin_flips_does_not_predict()
    {
        var random = new Random(3);
        var lines = Enumerable.Range(0, 1200).Select(i => $"D{i},{(random.Next(2) == 0 ? "won" : "lost")},industry {random.Next(5)},{random.Next(1, 500)}");

        var text = conturs.Succeed("backtest", "--deals", conturs.File("coins.csv", SmallHistory.Join("id,outcome,industry,employees", lines)));

        text.Should().Contain("does not predict");
    }

    [Fact]
    public void Writes_the_report_to_a_file()
    {
        var output = Path.Combine(conturs.Folder, "report.txt");

        conturs.Succeed("backtest", "--deals", conturs.File("deals.csv", SmallHistory.Csv), "--out", output).Should().BeEmpty();

        File.ReadAllText(output).Should().Contain("How well it ranks");
    }
}
