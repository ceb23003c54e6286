using System.Text.Json;

namespace Conturs.Appliance.Tests.Cli;

/// <summary>Columns that know the outcome: left out with the ground, used when somebody insists.</summary>
public sealed class AllowLeakTests : IDisposable
{
    private static readonly string Csv = SmallHistory.Join(
        SmallHistory.Header + ",Refund code", SmallHistory.Lines.Select((line, i) => line + (line.Contains(",lost,", StringComparison.Ordinal) ? $",R{i % 3}" : ",")));

    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Theory]
    [InlineData("learn", "--draft")]
    [InlineData("backtest", "--seed=0")]
    public void A_leak_is_left_out_with_its_ground_and_a_line(string verb, string option)
    {
        var result = conturs.Run(verb, option, "--deals", conturs.File("deals.csv", Csv), "--format", "json");

        result.Code.Should().Be(0, result.Error);
        var refused = Entries(result, "refused").Where(entry => entry.GetProperty("reason").GetString() == "leak").ToList();
        refused.Should().ContainSingle().Which.GetProperty("column").GetString().Should().Be("Refund code");
        refused[0].GetProperty("detail").GetString().Should().Contain("0 % of the won and 100 % of the other");
        result.Error.Split('\n').Should().ContainSingle(line => line.StartsWith("note: Column Refund code is left out", StringComparison.Ordinal));
    }

    [Fact]
    public void An_allowed_leak_is_used_and_a_line_says_so()
    {
        var result = conturs.Run("learn", "--draft", "--deals", conturs.File("deals.csv", Csv), "--format", "json", "--allow-leak", "industry", "--allow-leak", "refund CODE");

        result.Code.Should().Be(0, result.Error);
        Entries(result, "refused").Should().BeEmpty();
        Entries(result, "dimensions").Select(entry => entry.GetProperty("column").GetString()).Should().Contain("Refund code");
        result.Error.Should().Contain("'Refund code' looks as if it knew").And.Contain("it was allowed").And.Contain("Check that every column was known");
    }

    [Theory]
    [InlineData("learn")]
    [InlineData("backtest")]
    public void Allowing_a_column_that_is_not_there_exits_2(string verb)
    {
        var result = conturs.Run(verb, "--deals", conturs.File("deals.csv", Csv), "--allow-leak", "refund_code");

        result.Code.Should().Be(2);
        result.Output.Should().BeEmpty();
        result.Error.Should().Contain("deals.csv").And.Contain("'refund_code' (--allow-leak)").And.Contain("Refund code");
        Directory.Exists(conturs.DataFolder).Should().BeFalse();
    }

    [Fact]
    public void A_file_of_leaks_only_exits_2_and_says_what_to_do()
    {
        var lines = SmallHistory.Lines.Select(line => line.Contains(",lost,", StringComparison.Ordinal) ? "lost,R" : "won,");

        var result = conturs.Run("learn", "--deals", conturs.File("deals.csv", SmallHistory.Join("outcome,Refund code", lines)));

        result.Code.Should().Be(2);
        result.Error.Should().Contain("Refund code").And.Contain("--allow-leak");
        Directory.Exists(conturs.DataFolder).Should().BeFalse();
    }

    private static List<JsonElement> Entries(ContursProcess.Result result, string name) => [.. JsonDocument.Parse(result.Output).RootElement.GetProperty(name).EnumerateArray()];
}
