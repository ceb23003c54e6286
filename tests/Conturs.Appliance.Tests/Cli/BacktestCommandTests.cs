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

    [Fact]
    public void Says_which_method_ranks_best_and_shows_what_the_figures_rest_on()
    {
        var report = JsonDocument.Parse(conturs.Succeed("backtest", "--deals", conturs.File("deals.csv", SmallHistory.Csv), "--format", "json")).RootElement;

        foreach (var key in (string[])["odoo", "similarity", "logistic", "lightgbm", "fasttree"])
            report.GetProperty("baselines").GetProperty(key).GetProperty("auc_lead").GetProperty("low").ValueKind.Should().Be(JsonValueKind.Number, key);
        report.GetProperty("baselines").GetProperty("crm").ValueKind.Should().Be(JsonValueKind.Null);
        report.GetProperty("comparison_text").GetString().Should().NotBeEmpty();
        report.GetProperty("validation_detail").GetProperty("kind").GetString().Should().Be("random");
        report.GetProperty("other_validation").ValueKind.Should().Be(JsonValueKind.Null);
        report.GetProperty("reliability").EnumerateArray().Sum(group => group.GetProperty("n").GetInt32()).Should().Be(400);
        report.GetProperty("gains").GetArrayLength().Should().Be(21);
    }

    [Fact]
    public void Compares_with_a_score_the_CRM_has()
    {
        var lines = SmallHistory.Lines.Select((line, i) => $"{line},{(line.Contains(",won,", StringComparison.Ordinal) ? i % 5 == 0 ? "warm" : "hot" : i % 3 == 0 ? "warm" : "cold")}");
        var deals = conturs.File("rated.csv", SmallHistory.Join(SmallHistory.Header + ",rating", lines));

        conturs.Succeed("backtest", "--deals", deals, "--compare", "rating").Should().Contain("The CRM's own score ranks better than the model");
        conturs.Run("backtest", "--deals", deals, "--compare", "rank").Should().Match<ContursProcess.Result>(result => result.Code == 2 && result.Error.Contains("there is no column 'rank' (--compare)"));
        conturs.Run("backtest", "--deals", deals, "--compare", "industry").Code.Should().Be(2, "an industry is no score");
    }
}
