using System.Globalization;
using System.Text.Json;

namespace Conturs.Appliance.Tests.Cli;

public sealed class ReplayCommandTests : IDisposable
{
    private readonly ContursProcess conturs = new();

    public ReplayCommandTests() => Learn(400);

    public void Dispose() => conturs.Dispose();

    [Fact]
    public void A_replayed_card_is_the_printed_one_byte_for_byte_though_another_version_is_active()
    {
        var printed = conturs.Succeed("score", "--leads", Leads(), "--format", "json").Split('\n')[1..61];
        Learn(300);

        foreach (var lead in (int[])[0, 7, 59])
            conturs.Succeed("replay", string.Create(CultureInfo.InvariantCulture, $"L{lead:000}")).Should().Be(printed[lead].TrimEnd(',') + "\n");
        printed[0].Should().Contain("\"similar_customers\":[{").And.Contain("\"model_version\":1");
    }

    [Fact]
    public void What_would_lift_the_grade_comes_back_too()
    {
        conturs.Succeed("demo");
        conturs.Variables["CONTURS_DATA"] = Path.Combine(conturs.Folder, "conturs-demo", "data");
        var printed = conturs.Succeed("score", "--leads", Path.Combine(conturs.Folder, "conturs-demo", "leads.csv"), "--format", "json").Split('\n');

        var lifted = printed.First(card => card.Contains("\"next_grade\":{", StringComparison.Ordinal)).TrimEnd(',');

        conturs.Succeed("replay", JsonDocument.Parse(lifted).RootElement.GetProperty("ref").GetString()!).Should().Be(lifted + "\n");
    }

    [Fact]
    public void Sources_days_sets_and_other_numbers_of_similar_customers_come_back_too()
    {
        var leads = conturs.File("dated.csv", "id,industry,employees,technologies\n\"Zoë, & Söhne\",Retail,12,SAP;Kafka\n2,,,\n3,Beekeeping,70,\n");
        var printed = conturs.Succeed("score", "--leads", leads, "--format", "json", "--as-of", "2026-06-30", "--similar", "5").Split('\n')[1..4];
        Learn(300);

        conturs.Succeed("replay", "Zoë, & Söhne", "--similar", "5").Should().Be(printed[0].TrimEnd(',') + "\n");
        conturs.Succeed("replay", "2", "--similar", "5").Should().Be(printed[1].TrimEnd(',') + "\n");
        conturs.Succeed("replay", "3", "--similar", "5").Should().Be(printed[2] + "\n");
        printed[0].Should().Contain("\"as_of\":\"2026-06-30\"").And.Contain("\"data_as_of\":\"2026-06-30\"");
    }

    [Fact]
    public void Scores_of_every_format_are_recorded_and_the_same_scores_once()
    {
        conturs.Succeed("score", "--leads", Leads(), "--format", "table");
        conturs.Succeed("score", "--leads", Leads(), "--format", "csv");
        conturs.Succeed("score", "--leads", Leads(), "--format", "json", "--similar", "0");

        using (var folder = OpenedFolder.Of(conturs.DataFolder)) folder.All("scores").Should().HaveCount(60).And.OnlyContain(document => document.Revision == 1);
        History("L000").Should().ContainSingle();
        conturs.Succeed("replay", "L000", "--format", "text").Should().Contain("With nothing known");
    }

    [Fact]
    public void Changed_facts_make_the_whole_change_as_long_as_the_version_is_the_same()
    {
        Score("1,Retail,20");
        Score("1,Logistics,500");

        var change = History("1")[1];
        Part(change, "facts").Should().Be(Part(change, "change")).And.BeGreaterThan(20);
        (Part(change, "model"), Part(change, "calibration")).Should().Be((0, 0));
    }

    [Fact]
    public void A_change_between_versions_is_split_into_facts_model_and_calibration_that_sum_to_it()
    {
        Score("1,Retail,20", "2,Logistics,500", "3,Energy,60");
        Learn(250);
        Score("1,Logistics,500", "2,Logistics,500", "3,Energy,60");

        foreach (var lead in (string[])["1", "2", "3"])
        {
            var (first, last) = (History(lead)[0], History(lead)[1]);
            Part(last, "change").Should().Be(Part(last, "score") - Part(first, "score"));
            (Part(last, "facts") + Part(last, "model") + Part(last, "calibration")).Should().Be(Part(last, "change"));
            (Part(first, "model_version"), Part(last, "model_version")).Should().Be((1, 2));
        }

        Part(History("1")[1], "facts").Should().Be(Part(History("2")[0], "score") - Part(History("1")[0], "score"), "under version 1 the second lead had these facts already");
        Part(History("2")[1], "facts").Should().Be(0);
        conturs.Succeed("replay", "1", "--all").Should().Contain("Facts").And.Contain("Calibration");
    }

    [Fact]
    public void The_split_holds_when_the_new_version_no_longer_knows_a_column()
    {
        Score("1,Retail,20");
        Learn(400, "--ignore", "employees");
        Score("1,Retail,500");

        var change = History("1")[1];
        Part(change, "facts").Should().BeGreaterThan(0, "for version 1 a larger company is a better lead");
        (Part(change, "facts") + Part(change, "model") + Part(change, "calibration")).Should().Be(Part(change, "change"));
    }

    [Fact]
    public void The_shadows_score_is_in_the_history()
    {
        Learn(300, "--draft");
        conturs.Succeed("model", "publish", "2", "--as", "shadow");
        Score("1,Retail,20");
        conturs.Succeed("model", "publish", "2");
        Score("1,Retail,20");

        var history = History("1");
        Part(history[0], "shadow_version").Should().Be(2);
        Part(history[0], "shadow_score").Should().Be(Part(history[1], "score"));
        history[1].GetProperty("shadow_score").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public void A_lead_that_was_never_scored_exits_2()
    {
        var result = conturs.Run("replay", "nobody");

        result.Code.Should().Be(2);
        result.Output.Should().BeEmpty();
        result.Error.Should().Contain("'nobody'").And.Contain("conturs score");
    }

    [Fact]
    public void A_score_of_a_version_that_is_gone_exits_2_and_says_what_to_do()
    {
        Learn(300, "--draft");
        conturs.Succeed("model", "publish", "2", "--as", "shadow");
        conturs.Succeed("model", "publish", "2");
        Score("1,Retail,20");
        conturs.Succeed("model", "publish", "1", "--as", "shadow");
        conturs.Succeed("model", "publish", "1");
        Forget(2);

        var result = conturs.Run("replay", "1");

        result.Code.Should().Be(2);
        result.Error.Should().Contain("version 2, which is not kept any more").And.Contain("Score it again");
    }

    [Fact]
    public void Damaged_records_exit_3_at_replay_and_cost_no_score()
    {
        Score("1,Retail,20");
        using (var folder = OpenedFolder.Of(conturs.DataFolder)) folder.Spoil("scores", folder.All("scores")[0].Id, _ => "{}");

        conturs.Run("replay", "1").Code.Should().Be(3);
        var scored = conturs.Run("score", "--leads", conturs.File("some.csv", "id,industry,employees\n1,Retail,20\n"));
        scored.Code.Should().Be(1, "the scores are there, and the record is not");
        scored.Error.Should().Contain("not recorded").And.Contain("score the same file again");
        scored.Output.Should().Contain("1,");
    }

    [Fact]
    public void A_version_that_lost_its_customers_is_replayed_without_them_and_says_so()
    {
        Score("1,Retail,20");
        Learn(400);
        Learn(400);

        var result = conturs.Run("replay", "1");

        result.Code.Should().Be(0);
        result.Output.Should().Contain("\"similar_customers\":null");
        result.Error.Should().Contain("version 1").And.Contain("names no similar ones");
        conturs.Run("model", "show", "1").Error.Should().Contain("names no similar ones");
        conturs.Run("model", "show", "2").Error.Should().BeEmpty();
        conturs.Run("model", "publish", "1").Error.Should().Contain("names no similar ones");
    }

    /// <summary>Takes a version out of the catalogue, as when there are too many.</summary>
    private void Forget(int version)
    {
        using var folder = OpenedFolder.Of(conturs.DataFolder);
        var later = DateTimeOffset.UnixEpoch.AddYears(100);
        for (var i = 0; i <= Storage.Models.ModelCatalogue.MostRetired + 1; i++)
            folder.Versions.Add(new Storage.Models.StoredVersion(folder.Versions.Reserve(), later.AddDays(i), "{}"u8.ToArray(), [], 0), null, activate: true, "", null);
        folder.Catalogue().Find(version).Should().BeNull();
    }

    private void Score(params string[] lines) => conturs.Succeed("score", "--leads", conturs.File("some.csv", SmallHistory.Join("id,industry,employees", lines)));

    private List<JsonElement> History(string reference) => [.. JsonDocument.Parse(conturs.Succeed("replay", reference, "--all", "--format", "json")).RootElement.EnumerateArray()];

    private static int Part(JsonElement line, string name) => line.GetProperty(name).GetInt32();

    private string Leads() => conturs.File("leads.csv", SmallHistory.Leads);

    private void Learn(int lines, params string[] options) =>
        conturs.Succeed(["learn", "--deals", conturs.File("deals.csv", SmallHistory.Join(SmallHistory.Header, SmallHistory.Lines.Take(lines))), .. options]);
}
