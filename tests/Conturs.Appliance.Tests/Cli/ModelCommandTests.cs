using System.Text.Json;

namespace Conturs.Appliance.Tests.Cli;

/// <summary>Four versions for all tests that only look: 1 retired, 2 active, 3 shadow, 4 a draft that knows less.</summary>
public sealed class VersionedFolder : IDisposable
{
    public VersionedFolder()
    {
        var deals = Conturs.File("deals.csv", SmallHistory.Csv);
        Conturs.Succeed("learn", "--deals", deals);
        Conturs.Succeed("learn", "--deals", Conturs.File("fewer.csv", SmallHistory.Join(SmallHistory.Header, SmallHistory.Lines.Take(300))));
        Conturs.Succeed("learn", "--deals", deals, "--seed", "3", "--draft");
        Conturs.Succeed("model", "publish", "3", "--as", "shadow");
        Conturs.Succeed("learn", "--deals", deals, "--ignore", "technologies", "--draft");
        Leads = Conturs.File("leads.csv", SmallHistory.Leads);
    }

    internal ContursProcess Conturs { get; } = new();

    public string Leads { get; }

    public void Dispose() => Conturs.Dispose();
}

public sealed class ModelCommandTests(VersionedFolder versioned) : IClassFixture<VersionedFolder>
{
    private readonly ContursProcess conturs = versioned.Conturs;

    [Fact]
    public void List_has_every_version_with_its_state_and_quality()
    {
        var versions = Json("model", "list", "--format", "json").EnumerateArray().ToList();

        versions.Select(version => $"{version.GetProperty("version")} {version.GetProperty("state")}").Should().Equal("1 retired", "2 active", "3 shadow", "4 draft");
        versions[0].EnumerateObject().Select(member => member.Name).Should().Equal(
            "version", "state", "learned_at", "published_at", "reason", "gate_warning", "companies", "auc", "verdict", "model_sha256");
        versions.Select(version => version.GetProperty("companies").GetInt32()).Should().Equal(400, 300, 400, 400);
        versions[1].GetProperty("auc").GetProperty("low").GetDouble().Should().BeLessThan(versions[1].GetProperty("auc").GetProperty("value").GetDouble());
        versions[2].GetProperty("published_at").ValueKind.Should().Be(JsonValueKind.Null);
        conturs.Succeed("model", "list").Should().Contain("retired").And.Contain("active").And.Contain("shadow").And.Contain("draft");
    }

    [Fact]
    public void Show_prints_the_card_of_the_active_version_or_of_the_one_asked_for()
    {
        Json("model", "show", "--format", "json").GetProperty("version").GetInt32().Should().Be(2);
        var draft = Json("model", "show", "4", "--format", "json");

        draft.GetProperty("state").GetString().Should().Be("draft");
        draft.GetProperty("dimensions").EnumerateArray().Select(dimension => dimension.GetProperty("key").GetString()).Should().NotContain("technologies");
        conturs.Succeed("model", "show").Should().Contain("Model version 2");
    }

    [Fact]
    public void Show_writes_a_page_to_a_file()
    {
        var output = Path.Combine(conturs.Folder, "card.html");

        conturs.Succeed("model", "show", "1", "--format", "html", "--out", output).Should().BeEmpty();

        File.ReadAllText(output).Should().StartWith("<!DOCTYPE html>").And.Contain("version 1");
        conturs.Run("model", "show", "1", "--out", Path.Combine(conturs.Folder, "nowhere", "card")).Code.Should().Be(2);
    }

    [Theory]
    [InlineData("show", "7")]
    [InlineData("publish", "7")]
    [InlineData("rollback", "7")]
    [InlineData("compare", "7", "2")]
    [InlineData("compare", "2", "7")]
    [InlineData("publish", "-1")]
    public void An_unknown_version_exits_2_and_names_those_there_are(params string[] args)
    {
        var result = conturs.Run(["model", .. args]);

        result.Code.Should().Be(2);
        result.Output.Should().BeEmpty();
        result.Error.Should().Contain("1 (retired), 2 (active), 3 (shadow), 4 (draft)");
    }

    [Theory]
    [InlineData("publish", "2", "--as", "shadow", "cannot be the shadow beside itself")]
    [InlineData("rollback", "4", "never scored")]
    public void What_makes_no_sense_exits_2_and_changes_nothing(params string[] args)
    {
        var result = conturs.Run(["model", .. args[..^1]]);

        result.Code.Should().Be(2);
        result.Error.Should().Contain(args[^1]);
        conturs.Succeed("model", "publish", "2").Should().Contain("active one already");
    }

    [Fact]
    public void Compare_puts_two_versions_side_by_side()
    {
        var comparison = Json("model", "compare", "2", "4", "--format", "json");

        comparison.GetProperty("a").GetProperty("version").GetProperty("companies").GetInt32().Should().Be(300);
        comparison.GetProperty("b").GetProperty("metrics").GetProperty("auc").GetProperty("value").GetDouble().Should().BeInRange(0.7, 0.95);
        comparison.GetProperty("dimensions_removed").EnumerateArray().Select(key => key.GetString()).Should().Equal("technologies");
        comparison.GetProperty("dimensions_added").GetArrayLength().Should().Be(0);
        comparison.GetProperty("leads").ValueKind.Should().Be(JsonValueKind.Null);
        conturs.Succeed("model", "compare", "2", "4").Should().Contain("Version 2 (active)").And.Contain("Version 4 (draft)").And.Contain("No longer looks at: technologies.");
    }

    [Fact]
    public void Compare_splits_the_change_of_each_lead_into_parts_that_sum_to_it()
    {
        var leads = Json("model", "compare", "1", "2", "--leads", versioned.Leads, "--format", "json").GetProperty("leads");

        var changes = leads.GetProperty("changes").EnumerateArray().ToList();
        changes.Should().HaveCount(60);
        foreach (var change in changes)
        {
            Int(change, "facts").Should().Be(0, "the facts are the same");
            (Int(change, "model") + Int(change, "calibration")).Should().Be(Int(change, "to") - Int(change, "from"));
        }

        var moves = leads.GetProperty("moves");
        moves.GetProperty("move_10").GetDouble().Should().Be(changes.Count(change => Math.Abs(Int(change, "to") - Int(change, "from")) >= 10) / 60.0);
        moves.GetProperty("mean_move").GetDouble().Should().BeGreaterThan(0);
        moves.GetProperty("spearman").GetDouble().Should().BeInRange(0.8, 1);
        changes.Select(change => Int(change, "from")).Should().Equal(Scores(changes, "1"), "they are the scores of the version");
    }

    [Fact]
    public void Compare_shows_the_largest_moves_first()
    {
        var text = conturs.Succeed("model", "compare", "1", "2", "--leads", versioned.Leads);

        var moves = text.Split('\n').Select(line => line.Split('│')).Where(cells => cells.Length == 8 && cells[1].Trim().StartsWith('L') && cells[1].Trim() != "Lead")
            .Select(cells => Math.Abs(int.Parse(cells[3], null) - int.Parse(cells[2], null))).ToList();
        moves.Should().HaveCountLessThanOrEqualTo(20).And.NotBeEmpty().And.BeInDescendingOrder();
        text.Should().Contain("Spearman").And.Contain("(limit 5 %)");
    }

    [Fact]
    public void A_version_compared_with_itself_moves_nobody()
    {
        var moves = Json("model", "compare", "2", "2", "--leads", versioned.Leads, "--format", "json").GetProperty("leads").GetProperty("moves");

        moves.GetProperty("mean_move").GetDouble().Should().Be(0);
        moves.GetProperty("within_limits").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public void Leads_that_a_version_knows_nothing_of_exit_2() =>
        conturs.Run("model", "compare", "1", "4", "--leads", conturs.File("technologies.csv", "id,technologies\n1,SAP\n2,Kafka\n")).Code.Should().Be(2);

    /// <summary>What the replayed folder's version 1 gives: published in a copy, so that the shared folder stays as it is.</summary>
    private IEnumerable<int> Scores(List<JsonElement> changes, string version)
    {
        using var copy = new ContursProcess();
        foreach (var file in Directory.EnumerateFiles(conturs.DataFolder, "*", SearchOption.AllDirectories))
        {
            var target = copy.DataFolder + file[conturs.DataFolder.Length..];
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        copy.Succeed("model", "publish", version);
        var scores = JsonDocument.Parse(copy.Succeed("score", "--leads", versioned.Leads, "--format", "json")).RootElement.EnumerateArray()
            .ToDictionary(card => card.GetProperty("ref").GetString()!, card => Int(card, "score"));
        return [.. changes.Select(change => scores[change.GetProperty("ref").GetString()!])];
    }

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private JsonElement Json(params string[] args) => JsonDocument.Parse(conturs.Succeed(args)).RootElement;
}
