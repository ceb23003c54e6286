using System.Text.Json;
using System.Text.Json.Nodes;
using Conturs.Storage.Webhooks;

namespace Conturs.Appliance.Tests.Cli;

/// <summary>What changes which version scores, each in a folder of its own.</summary>
public sealed class ModelPublishTests : IDisposable
{
    private readonly ContursProcess conturs = new();

    public ModelPublishTests() => Learn(400);

    public void Dispose() => conturs.Dispose();

    [Fact]
    public void A_draft_in_an_installation_is_kept_and_scores_nothing_until_it_is_published()
    {
        var report = JsonDocument.Parse(Learn(300, "--draft", "--format", "json")).RootElement;

        report.GetProperty("model_version").GetInt32().Should().Be(2);
        report.GetProperty("published").GetBoolean().Should().BeFalse();
        report.GetProperty("published_reason").GetString().Should().Contain("conturs model publish 2");
        ScoringVersion().Should().Be(1);

        var output = conturs.Succeed("model", "publish", "2");

        output.Should().Contain("Version 2 scores now. Version 1 is retired").And.Contain("Before:").And.Contain("After:").And.Contain("draft");
        ScoringVersion().Should().Be(2);
    }

    [Fact]
    public void What_the_gate_would_have_held_back_is_published_with_a_warning()
    {
        using (var folder = OpenedFolder.Of(conturs.DataFolder))
        {
            var first = folder.Versions.Stored(folder.Versions.Active);
            folder.Versions.Add(first with { Version = folder.Versions.Reserve(), Customers = 0 }, null, activate: false, "a draft", "7.1 % of leads would move.");
        }

        var result = conturs.Run("model", "publish", "2");

        result.Code.Should().Be(0, "a person asked");
        result.Error.Should().Contain("7.1 % of leads would move.");
        ScoringVersion().Should().Be(2);
        conturs.Succeed("model", "list", "--format", "json").Should().Contain("7.1 % of leads would move.");
    }

    [Fact]
    public async Task Receivers_are_told_of_every_version_that_scores_from_now_on_and_of_no_draft()
    {
        using (var folder = OpenedFolder.Of(conturs.DataFolder))
            await folder.Documents.Write([WebhookStore.Shape.Put(new WebhookEndpoint("wh_1", "https://hooks.example.com/", [WebhookKind.ModelPublished], "whsec_" + Convert.ToBase64String(new byte[32]), DateTimeOffset.UnixEpoch))]);

        Learn(300, "--draft");
        conturs.Succeed("model", "publish", "2");
        conturs.Succeed("model", "rollback");
        Learn(350);

        using var after = OpenedFolder.Of(conturs.DataFolder);
        var told = after.All(OutboxStore.Shape.Name).Select(document => JsonNode.Parse(OutboxStore.Shape.Read(document).Content!)!["data"]!).ToList();
        told.Select(one => ((int)one["model_version"]!, (int?)one["previous_version"])).Should().Equal((2, 1), (1, 2), (3, 1));
        told.Select(one => (string)one["model_sha256"]!).Should().Equal(((int[])[2, 1, 3]).Select(version => after.Catalogue().Find(version)!.Sha256));
    }

    [Fact]
    public void Rolling_back_gives_the_scores_of_before_and_rolling_back_again_undoes_it()
    {
        var before = Scores();
        Learn(300);
        var after = Scores();

        conturs.Succeed("model", "rollback").Should().Contain("Version 1 scores now");
        Scores().Should().Be(before).And.NotBe(after);
        conturs.Succeed("model", "rollback").Should().Contain("Version 2 scores now");
        Scores().Should().Be(after);
        conturs.Succeed("model", "rollback", "1").Should().Contain("Version 1 scores now");
        conturs.Run("model", "rollback", "1").Output.Should().Contain("active one already");
    }

    [Fact]
    public void With_one_version_there_is_nothing_to_go_back_to()
    {
        var result = conturs.Run("model", "rollback");

        result.Code.Should().Be(2);
        result.Error.Should().Contain("only one that ever scored");
    }

    [Fact]
    public void A_shadow_changes_no_byte_of_the_scores_and_is_compared_on_what_was_recorded()
    {
        var plain = Scores();
        Learn(300, "--draft", "--ignore", "employees");
        conturs.Succeed("model", "publish", "2", "--as", "shadow").Should().Contain("Version 2 is the shadow now");

        Scores().Should().Be(plain);

        var recorded = JsonDocument.Parse(conturs.Succeed("model", "compare", "1", "2", "--format", "json")).RootElement.GetProperty("recorded");
        recorded.GetProperty("leads").GetInt32().Should().Be(60);
        var onFile = JsonDocument.Parse(conturs.Succeed("model", "compare", "1", "2", "--leads", Leads(), "--format", "json")).RootElement.GetProperty("leads").GetProperty("moves");
        recorded.GetRawText().Should().Be(onFile.GetRawText().Replace("\n    ", "\n  ", StringComparison.Ordinal), "it is the same leads with the same facts");
    }

    [Fact]
    public void A_shadow_that_knows_columns_of_its_own_reads_them_itself()
    {
        Learn(400, "--ignore", "employees,annual_revenue");
        conturs.Succeed("model", "publish", "1", "--as", "shadow");
        var before = Scores();

        var recorded = JsonDocument.Parse(conturs.Succeed("model", "compare", "2", "1", "--format", "json")).RootElement.GetProperty("recorded");

        var onFile = JsonDocument.Parse(conturs.Succeed("model", "compare", "2", "1", "--leads", Leads(), "--format", "json")).RootElement.GetProperty("leads").GetProperty("moves");
        recorded.GetProperty("mean_move").GetDouble().Should().Be(onFile.GetProperty("mean_move").GetDouble()).And.BeGreaterThan(5, "company size matters in this history");
        Scores().Should().Be(before);
    }

    [Fact]
    public void A_damaged_version_exits_3_where_it_is_needed_and_nowhere_else()
    {
        Learn(300);
        Spoil("model-versions", "0000000001");

        foreach (var args in (string[][])[["model", "show", "1"], ["model", "publish", "1"], ["model", "rollback"], ["model", "compare", "1", "2"]])
        {
            var result = conturs.Run(args);
            result.Code.Should().Be(3, string.Join(' ', args));
            result.Error.Should().Contain("Model version 1 is damaged").And.Contain("backup");
        }

        var list = conturs.Run("model", "list");
        list.Code.Should().Be(3);
        list.Output.Should().Contain("damaged").And.Contain("active");
        ScoringVersion().Should().Be(2);
    }

    [Fact]
    public void A_damaged_active_version_does_not_keep_a_new_one_from_being_learned()
    {
        Spoil("model-versions", "0000000001");

        var result = conturs.Run("learn", "--deals", conturs.File("deals.csv", SmallHistory.Csv));

        result.Code.Should().Be(0);
        result.Error.Should().Contain("Model version 1 is damaged").And.Contain("not compared with the active one");
        ScoringVersion().Should().Be(2);
    }

    [Fact]
    public void A_damaged_catalogue_exits_3_everywhere_and_is_not_written_over()
    {
        Spoil("model-catalogue", "catalogue");

        foreach (var args in (string[][])[["model", "list"], ["score", "--leads", Leads()], ["replay", "L000"], ["model", "publish", "1"], ["learn", "--deals", conturs.File("deals.csv", SmallHistory.Csv)]])
        {
            var result = conturs.Run(args);
            result.Code.Should().Be(3, string.Join(' ', args));
            result.Error.Should().Contain("The catalogue of model versions is damaged").And.Contain("backup");
        }
    }

    [Fact]
    public void A_folder_in_use_is_neither_changed_nor_looked_at()
    {
        Learn(300, "--draft");
        using var held = Storage.DataFolder.OpenForWriting(conturs.DataFolder);

        foreach (var args in (string[][])[["model", "publish", "2"], ["model", "list"], ["score", "--leads", Leads()], ["replay", "L000"]])
            conturs.Run(args).Code.Should().Be(3, string.Join(' ', args));
    }

    [Fact]
    public void With_drafts_alone_score_says_how_to_publish_one()
    {
        using (var folder = OpenedFolder.Of(conturs.DataFolder)) folder.Remove(("model-versions", "0000000001"), ("model-catalogue", "catalogue"));
        Learn(400, "--draft");

        var result = conturs.Run("score", "--leads", Leads());

        result.Code.Should().Be(2);
        result.Error.Should().Contain("conturs model publish");
    }

    private void Spoil(string collection, string id)
    {
        using var folder = OpenedFolder.Of(conturs.DataFolder);
        folder.Spoil(collection, id, text => text.Replace("\"sha256\"", "\"sha512\"", StringComparison.Ordinal));
    }

    private string Learn(int lines, params string[] options) =>
        conturs.Succeed(["learn", "--deals", conturs.File("deals.csv", SmallHistory.Join(SmallHistory.Header, SmallHistory.Lines.Take(lines))), .. options]);

    private string Leads() => conturs.File("leads.csv", SmallHistory.Leads);

    private string Scores() => conturs.Succeed("score", "--leads", Leads(), "--format", "json");

    private int ScoringVersion() => JsonDocument.Parse(Scores()).RootElement[0].GetProperty("model_version").GetInt32();
}
