using System.Globalization;
using System.Text.Json;

namespace Conturs.Appliance.Tests.Cli;

/// <summary>Companies that opted out: nothing is learned from them, they are not scored, and they are named to nobody.</summary>
public sealed class LeftOutCommandTests : IDisposable
{
    private static readonly string Header = SmallHistory.Header + ",website";
    private static readonly string[] Lines = [.. SmallHistory.Lines.Select((line, i) => string.Create(CultureInfo.InvariantCulture, $"{line},https://www.c{i}.com/about"))];

    private readonly ContursProcess conturs = new();

    public LeftOutCommandTests() => conturs.Succeed("learn", "--deals", conturs.File("deals.csv", SmallHistory.Join(Header, Lines)));

    public void Dispose() => conturs.Dispose();

    [Fact]
    public void A_model_learned_without_them_has_the_bytes_of_one_learned_from_a_file_that_never_had_them()
    {
        string[] strange = ["X1,won,Beekeeping,a few,Abacus,lots,gone.com", "D001,lost,Beekeeping,0,Abacus,-1,https://gone.com/x"];
        // Whoever opts out makes the next learning a clean one: so is the one it is compared with.
        conturs.Succeed("privacy", "opt-out", "--ref", "somebody-else");
        var never = Learn(Lines.Where((_, i) => i is not (1 or 2)));
        conturs.Succeed("privacy", "opt-out", "--domain", "gone.com");
        conturs.Succeed("privacy", "opt-out", "--domain", "c2.com");
        conturs.Succeed("privacy", "opt-out", "--ref", "D001");

        var result = conturs.Run("learn", "--draft", "--format", "json", "--deals", conturs.File("all.csv", SmallHistory.Join(Header, [strange[0], .. Lines, strange[1]])));

        result.Code.Should().Be(0, result.Error);
        JsonDocument.Parse(result.Output).RootElement.GetProperty("model_sha256").GetString().Should().Be(never);
        result.Error.Should().Contain("4 rows are left out");
        Learn(Lines.Where((_, i) => i != 3)).Should().NotBe(never, "else one row more or less would not matter");
    }

    [Fact]
    public void They_are_left_out_of_a_backtest_as_of_learning()
    {
        conturs.Succeed("privacy", "opt-out", "--domain", "c2.com");
        conturs.Succeed("privacy", "forget", "--ref", "D001", "--keep-out");
        var deals = conturs.File("all.csv", SmallHistory.Join(Header, Lines));

        var report = JsonDocument.Parse(conturs.Succeed("backtest", "--deals", deals, "--format", "json")).RootElement;

        report.GetProperty("rows").GetInt32().Should().Be(Lines.Length - 2);
        report.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()).Should().Contain(warning => warning!.Contains("2 rows are left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Their_leads_keep_their_rows_without_a_score_and_are_not_recorded()
    {
        conturs.Succeed("privacy", "opt-out", "--domain", "shy.com");
        conturs.Succeed("privacy", "opt-out", "--ref", "L3");
        var leads = conturs.File("leads.csv", "id,industry,employees,email\nL1,Retail,20,a@shy.com\nL2,Retail,20,a@open.com\nL3,Energy,30,\nL4,Retail,20,b@mail.shy.com\n");

        var result = conturs.Run("score", "--leads", leads);

        result.Code.Should().Be(0, result.Error);
        result.Error.Should().Contain("3 leads are not scored");
        var lines = result.Output.TrimEnd('\n').Split('\n')[1..];
        lines.Select(line => line.Split(',')[0]).Should().Equal("L1", "L2", "L3", "L4");
        lines.Where(line => line.Contains(",Not scored: the company opted out or was forgotten.,", StringComparison.Ordinal)).Should().HaveCount(3);
        var cards = JsonDocument.Parse(conturs.Succeed("score", "--leads", leads, "--format", "json")).RootElement.EnumerateArray().ToList();
        cards.Select(card => card.GetProperty("score").ValueKind).Should().Equal(JsonValueKind.Null, JsonValueKind.Number, JsonValueKind.Null, JsonValueKind.Null);
        cards[0].EnumerateObject().Select(member => member.Name).Should().Equal(cards[1].EnumerateObject().Select(member => member.Name));
        conturs.Succeed("score", "--leads", leads, "--format", "table").Should().Contain("L2").And.NotContain("L1");
        conturs.Run("replay", "L1").Code.Should().Be(2);
        conturs.Succeed("replay", "L2").Should().Contain("L2");
    }

    [Fact]
    public void They_are_named_as_similar_customers_no_more()
    {
        var leads = conturs.File("leads.csv", "id,industry,employees\nL1,Logistics,200\n");
        var named = Similar(leads);

        conturs.Succeed("privacy", "opt-out", "--ref", named[0]);
        conturs.Succeed("privacy", "opt-out", "--domain", $"c{int.Parse(named[1].AsSpan(1), CultureInfo.InvariantCulture)}.com");

        Similar(leads).Should().StartWith(named[2]).And.HaveCount(3).And.NotContain(named[..2]);
    }

    private string Learn(IEnumerable<string> lines) =>
        JsonDocument.Parse(conturs.Succeed("learn", "--draft", "--format", "json", "--deals", conturs.File("some.csv", SmallHistory.Join(Header, lines)))).RootElement.GetProperty("model_sha256").GetString()!;

    private string[] Similar(string leads) =>
        [.. JsonDocument.Parse(conturs.Succeed("score", "--leads", leads, "--format", "json")).RootElement[0].GetProperty("similar_customers").EnumerateArray().Select(customer => customer.GetProperty("reference").GetString()!)];
}
