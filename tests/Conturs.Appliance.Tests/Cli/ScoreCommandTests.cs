using System.Globalization;
using System.Text.Json;

namespace Conturs.Appliance.Tests.Cli;

/// <summary>One learned model for all tests of scoring.</summary>
public sealed class LearnedFolder : IDisposable
{
    public LearnedFolder()
    {
        Conturs.Succeed("learn", "--deals", Conturs.File("deals.csv", SmallHistory.Csv));
        Leads = Conturs.File("leads.csv", SmallHistory.Leads);
    }

    internal ContursProcess Conturs { get; } = new();

    public string Leads { get; }

    public void Dispose() => Conturs.Dispose();
}

public sealed class ScoreCommandTests(LearnedFolder learned) : IClassFixture<LearnedFolder>
{
    private const string Header =
        "id,score,grade,percentile,win_probability,low,high,confidence,explanation,top_factor_1,top_factor_2,top_factor_3,"
        + "top_factor_1_points,top_factor_2_points,top_factor_3_points,similar_customer_1,similar_customer_2,similar_customer_3,model_version";

    private readonly ContursProcess conturs = learned.Conturs;

    [Fact]
    public void Writes_the_csv_of_the_contract_in_input_order()
    {
        var csv = conturs.Succeed("score", "--leads", learned.Leads);

        csv.Should().NotContain("\r").And.EndWith("\n");
        var lines = csv.TrimEnd('\n').Split('\n');
        lines[0].Should().Be(Header);
        lines.Skip(1).Select(line => line.Split(',')[0]).Should().Equal(Enumerable.Range(0, 60).Select(i => $"L{i:000}"));
        lines[1].Should().EndWith(",1").And.MatchRegex(@"^L000,\d+,[ABCDF],\d+\.\d{4},0\.\d{4},\d+,\d+,[01]\.\d\d,");
    }

    [Fact]
    public void Baseline_and_points_sum_to_the_score_for_every_lead()
    {
        foreach (var card in Cards(learned.Leads))
        {
            var sum = card.GetProperty("baseline").GetInt32() + card.GetProperty("factors").EnumerateArray().Sum(factor => factor.GetProperty("points").GetInt32());
            sum.Should().Be(card.GetProperty("score").GetInt32());
        }
    }

    [Fact]
    public void A_score_card_always_has_the_same_keys()
    {
        string[] expected =
        [
            "ref", "score", "grade", "grade_meaning", "percentile", "win_probability", "win_probability_interval", "interval", "confidence", "confidence_level",
            "thin_evidence", "explanation", "baseline", "factors", "patterns", "similar_customers", "neighbourhood", "next_grade", "missing", "ignored_facts",
            "data_as_of", "model_version", "request_id", "top_factor_1", "top_factor_2", "top_factor_3", "top_factor_1_points", "top_factor_2_points",
            "top_factor_3_points", "similar_customer_1", "similar_customer_2", "similar_customer_3",
        ];
        foreach (var card in Cards(learned.Leads)) card.EnumerateObject().Select(member => member.Name).Should().Equal(expected);
    }

    [Fact]
    public void A_value_never_seen_gets_exactly_0_points()
    {
        var leads = conturs.File("unseen.csv", "id,industry,employees,technologies\n1,Beekeeping,150,Abacus\n2,,150,\n");

        var cards = Cards(leads);

        foreach (var key in (string[])["industry", "technologies"])
            Points(cards[0], key).Should().Be(0);
        Points(cards[0], "employees").Should().NotBe(0);
    }

    [Fact]
    public void Names_three_similar_customers_by_their_ids()
    {
        var card = Cards(learned.Leads)[0];

        card.GetProperty("similar_customers").EnumerateArray().Select(customer => customer.GetProperty("reference").GetString())
            .Should().HaveCount(3).And.OnlyContain(reference => reference!.StartsWith('D')).And.OnlyHaveUniqueItems();
        Cards(learned.Leads, "--similar", "0")[0].GetProperty("similar_customers").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public void Writes_a_file_whole_or_not_at_all()
    {
        var output = Path.Combine(conturs.Folder, "scores.csv");

        conturs.Succeed("score", "--leads", learned.Leads, "--out", output).Should().BeEmpty();
        var before = File.ReadAllBytes(output);
        before[0].Should().Be((byte)'i', "there is no byte order mark");
        var ragged = conturs.File("ragged.csv", SmallHistory.Leads + "L999,Retail\n");
        conturs.Run("score", "--leads", ragged, "--out", output).Code.Should().Be(2);

        File.ReadAllBytes(output).Should().Equal(before);
        Directory.GetFiles(conturs.Folder, "*.tmp").Should().BeEmpty();
    }

    [Fact]
    public void A_ragged_line_prints_no_scores_at_all()
    {
        var result = conturs.Run("score", "--leads", conturs.File("ragged.csv", SmallHistory.Leads + "L999,Retail\n"));

        result.Code.Should().Be(2);
        result.Output.Should().BeEmpty();
        result.Error.Should().Contain("ragged.csv").And.Contain("62");
    }

    [Fact]
    public void Explain_lists_every_part_of_the_sum()
    {
        var line = conturs.Succeed("score", "--leads", learned.Leads, "--explain").Split('\n')[1];

        line.Should().Contain("with nothing known").And.Contain("Company size:").And.Contain("Industry:").And.Contain("Technologies:");
    }

    [Fact]
    public void A_table_is_best_first_and_counts_the_grades()
    {
        var table = conturs.Succeed("score", "--leads", learned.Leads, "--format", "table");

        table.Should().Contain("Leads by grade").And.Contain("Why");
        var scores = table.Split('\n').Select(line => line.Split('│')).Where(cells => cells.Length > 4 && cells[1].Trim().StartsWith('L'))
            .Select(cells => cells[2].Trim()).Where(text => int.TryParse(text, out _)).Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToList();
        scores.Should().HaveCount(50).And.BeInDescendingOrder();
    }

    [Fact]
    public void The_same_leads_get_the_same_bytes() =>
        conturs.Succeed("score", "--leads", learned.Leads).Should().Be(conturs.Succeed("score", "--leads", learned.Leads));

    [Fact]
    public void Without_a_model_it_exits_2_and_says_how_to_get_one()
    {
        using var empty = new ContursProcess();

        var result = empty.Run("score", "--leads", empty.File("leads.csv", SmallHistory.Leads));

        result.Code.Should().Be(2);
        result.Error.Should().Contain("conturs learn");
        Directory.Exists(empty.DataFolder).Should().BeFalse();
    }

    [Fact]
    public void A_damaged_model_exits_3()
    {
        using var other = new ContursProcess();
        other.Succeed("learn", "--deals", other.File("deals.csv", SmallHistory.Csv));
        using (var folder = OpenedFolder.Of(other.DataFolder)) folder.Spoil("model-versions", "0000000001", text => text.Replace("\\\"k\\\":10", "\\\"k\\\":11", StringComparison.Ordinal));

        var result = other.Run("score", "--leads", other.File("leads.csv", SmallHistory.Leads));

        result.Code.Should().Be(3);
        result.Output.Should().BeEmpty();
    }

    [Fact]
    public void Without_an_index_nobody_is_named()
    {
        using var other = new ContursProcess();
        other.Succeed("learn", "--deals", other.File("deals.csv", SmallHistory.Csv), "--no-index");

        var cells = other.Succeed("score", "--leads", other.File("leads.csv", SmallHistory.Leads)).Split('\n')[1];

        cells.Should().EndWith(",,,,1");
    }

    private static int Points(JsonElement card, string dimension) =>
        card.GetProperty("factors").EnumerateArray().Single(factor => factor.GetProperty("dimension").GetString() == dimension).GetProperty("points").GetInt32();

    private List<JsonElement> Cards(string leads, params string[] options) =>
        [.. JsonDocument.Parse(conturs.Succeed(["score", "--leads", leads, "--format", "json", .. options])).RootElement.EnumerateArray()];
}
