using System.Text.Json;

namespace Conturs.Appliance.Tests.Cli;

public sealed class LearnCommandTests : IDisposable
{
    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public void Prints_the_report_of_the_contract_as_json()
    {
        var report = Learn("--format", "json");

        report.EnumerateObject().Select(member => member.Name).Should().StartWith((string[])[
            "model_version", "model_sha256", "published", "published_reason", "rows", "companies", "won", "lost", "open", "base_rate", "k", "seed",
            "validation", "dimensions", "patterns", "refused", "warnings", "metrics", "baselines", "win_rate_by_grade", "verdict", "verdict_text", "next_steps"]);
        report.GetProperty("metrics").EnumerateObject().Select(member => member.Name).Should().Equal("auc", "pr_auc", "lift_10", "lift_20", "brier", "ece");
        report.GetProperty("baselines").EnumerateObject().Select(member => member.Name).Should().Equal("odoo", "similarity", "logistic", "lightgbm", "fasttree", "crm");
        report.GetProperty("rows").GetInt32().Should().Be(400);
        report.GetProperty("verdict").GetString().Should().Be("ready");
        report.GetProperty("metrics").GetProperty("auc").GetProperty("value").GetDouble().Should().BeInRange(0.75, 0.95);
        report.GetProperty("dimensions").EnumerateArray().Select(entry => entry.GetProperty("key").GetString())
            .Should().BeEquivalentTo("industry", "employees", "technologies", "annual_revenue");
    }

    [Fact]
    public void Every_learning_run_publishes_the_next_version()
    {
        Learn("--format", "json").GetProperty("model_version").GetInt32().Should().Be(1);
        Learn("--format", "json").GetProperty("model_version").GetInt32().Should().Be(2);
    }

    [Fact]
    public void Shuffled_lines_give_the_same_model()
    {
        var sorted = Learn("--format", "json").GetProperty("model_sha256").GetString();
        var shuffled = (string[])SmallHistory.Lines.Clone();
        new Random(5).Shuffle(shuffled);

        LearnFrom(SmallHistory.Join(SmallHistory.Header, shuffled), "--format", "json").GetProperty("model_sha256").GetString().Should().Be(sorted);
        Learn("--format", "json", "--seed", "1").GetProperty("model_sha256").GetString().Should().NotBe(sorted);
    }

    [Fact]
    public void Shuffled_lines_without_ids_give_the_same_model()
    {
        var lines = SmallHistory.Lines.Select(line => line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..]).ToArray();
        var header = SmallHistory.Header["id,".Length..];
        var sorted = LearnFrom(SmallHistory.Join(header, lines), "--format", "json").GetProperty("model_sha256").GetString();
        new Random(6).Shuffle(lines);

        LearnFrom(SmallHistory.Join(header, lines), "--format", "json").GetProperty("model_sha256").GetString().Should().Be(sorted);
    }

    [Fact]
    public void A_draft_publishes_nothing_and_leaves_no_folder_behind()
    {
        var report = Learn("--format", "json", "--draft");

        report.GetProperty("published").GetBoolean().Should().BeFalse();
        report.GetProperty("model_version").ValueKind.Should().Be(JsonValueKind.Null);
        Directory.Exists(conturs.DataFolder).Should().BeFalse();
    }

    [Fact]
    public void No_pattern_describes_fewer_than_k_companies()
    {
        var report = Learn("--format", "json", "--k", "50");

        report.GetProperty("k").GetInt32().Should().Be(50);
        report.GetProperty("patterns").EnumerateArray().Select(entry => entry.GetProperty("group_size").GetString())
            .Should().NotBeEmpty().And.NotContain(["<10", "10-19", "20-49"]);
    }

    [Fact]
    public void The_text_report_says_what_was_found_and_what_to_do()
    {
        var text = conturs.Succeed("learn", "--deals", conturs.File("deals.csv", SmallHistory.Csv));

        text.Should().Contain("Ready:").And.Contain("Published as version 1").And.Contain("Odoo's formula").And.Contain("Similarity to customers alone")
            .And.Contain("Win rate by grade").And.Contain("What to do next");
    }

    [Fact]
    public void A_made_master_key_is_told_of_once()
    {
        var deals = conturs.File("deals.csv", SmallHistory.Csv);

        conturs.Run("learn", "--deals", deals).Error.Should().Contain("master key");
        conturs.Run("learn", "--deals", deals).Error.Should().NotContain("master key");
    }

    [Fact]
    public void A_history_in_which_nothing_can_be_learned_exits_2_and_writes_nothing()
    {
        var few = conturs.File("few.csv", "id,outcome,industry\n1,won,a\n2,lost,b\n3,won,c\n");

        var result = conturs.Run("learn", "--deals", few);

        result.Code.Should().Be(2);
        result.Error.Should().Contain("conturs: ");
        Directory.Exists(conturs.DataFolder).Should().BeFalse();
    }

    [Fact]
    public void A_data_folder_in_use_exits_3()
    {
        conturs.Succeed("learn", "--deals", conturs.File("deals.csv", SmallHistory.Csv));
        using var held = Storage.DataFolder.OpenForWriting(conturs.DataFolder);

        conturs.Run("learn", "--deals", conturs.File("deals.csv", SmallHistory.Csv)).Code.Should().Be(3);
    }

    private JsonElement Learn(params string[] options) => LearnFrom(SmallHistory.Csv, options);

    private JsonElement LearnFrom(string csv, params string[] options) =>
        JsonDocument.Parse(conturs.Succeed(["learn", "--deals", conturs.File("deals.csv", csv), .. options])).RootElement;
}
