using System.Text;

namespace Conturs.Appliance.Tests.Cli;

/// <summary>What is odd but not wrong: exit 0 and one line each on stderr.</summary>
public sealed class NoteTests(LearnedFolder learned) : IClassFixture<LearnedFolder>
{
    private readonly ContursProcess conturs = learned.Conturs;

    [Theory]
    [InlineData("one lead", "id,industry\n1,Retail\n", "one lead")]
    [InlineData("unknown column", "id,industry,shoe_size\n1,Retail,4\n2,Energy,5\n", "shoe_size")]
    [InlineData("value never seen", "id,industry\n1,Beekeeping\n2,Retail\n", "industry: 1 lead has a value")]
    [InlineData("all missing", "id,industry,employees\n1,Retail,\n2,Energy,\n", "employees")]
    [InlineData("repeated ids", "id,industry\n1,Retail\n1,Energy\n", "repeats")]
    public void Odd_leads_are_scored_with_a_line(string name, string leads, string says)
    {
        var result = conturs.Run("score", "--leads", conturs.File("odd.csv", leads));

        result.Code.Should().Be(0, result.Error);
        Lines(result.Error).Should().ContainSingle(line => line.Contains(says, StringComparison.Ordinal), name);
        result.Output.TrimEnd('\n').Split('\n').Should().HaveCount(leads.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public void Outcome_and_closing_date_of_leads_change_nothing_and_need_no_line()
    {
        var plain = conturs.Succeed("score", "--leads", conturs.File("plain.csv", "id,industry,employees\n1,Retail,50\n2,Energy,500\n"));

        var result = conturs.Run("score", "--leads", conturs.File("closed.csv", "id,industry,employees,outcome,closed_at\n1,Retail,50,won,2025-01-02\n2,Energy,500,lost,2025-02-03\n"));

        result.Output.Should().Be(plain);
        result.Error.Should().BeEmpty();
    }

    [Fact]
    public void Three_hundred_columns_of_leads_are_read_with_a_line()
    {
        var header = "id,industry," + string.Join(',', Enumerable.Range(0, 300).Select(i => $"c{i}"));
        var row = "1,Retail," + string.Join(',', Enumerable.Range(0, 300));

        Lines(conturs.Run("score", "--leads", conturs.File("wide.csv", $"{header}\n{row}\n2{row[1..]}\n")).Error).Should().Contain(line => line.Contains("302 columns", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("constant", "nothing")]
    [InlineData("empty", "empty_one")]
    [InlineData("id", "code_id")]
    public void Useless_columns_of_deals_are_left_out_with_a_line(string reason, string column)
    {
        using var other = new ContursProcess();
        var csv = new StringBuilder(SmallHistory.Header + ",nothing,empty_one,code_id\n");
        for (var i = 0; i < SmallHistory.Lines.Length; i++) csv.Append(SmallHistory.Lines[i]).Append(System.Globalization.CultureInfo.InvariantCulture, $",same,,X{i:0000}\n");

        var result = other.Run("learn", "--draft", "--deals", other.File("deals.csv", csv.ToString()));

        result.Code.Should().Be(0);
        Lines(result.Error).Should().Contain(line => line.Contains(column, StringComparison.Ordinal), reason);
    }

    [Fact]
    public void Few_won_deals_are_learned_from_with_a_line()
    {
        using var other = new ContursProcess();
        var won = SmallHistory.Lines.Where(line => line.Contains(",won,", StringComparison.Ordinal)).Take(12);
        var lost = SmallHistory.Lines.Where(line => line.Contains(",lost,", StringComparison.Ordinal));

        var result = other.Run("learn", "--draft", "--deals", other.File("few.csv", SmallHistory.Join(SmallHistory.Header, [.. won, .. lost])));

        result.Code.Should().Be(0, result.Error);
        Lines(result.Error).Should().Contain(line => line.Contains("Only 12 deals are won", StringComparison.Ordinal));
    }

    private static string[] Lines(string error) => error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
