namespace Conturs.Appliance.Tests.Reports.Html;

public sealed class ModelCardHtmlTests
{
    private static readonly Page Full = Page.Of(SomeCard.Full);

    [Fact]
    public void A_card_says_first_what_the_version_is_for()
    {
        Full.Named("h1").Single().Value.Should().Be("Model version 7");
        Full.Sections.Should().Equal("purpose", "verdict", "figures", "methods", "grades", "dimensions", "patterns", "left-out", "limits", "privacy", "gate", "identity");
        Full.Section("purpose").Should().ContainAll("Made for", "Not made for").And.Contain(SomeCard.Full.NotMadeFor[0]);
    }

    [Fact]
    public void Patterns_pairs_and_settings_are_the_models()
    {
        Full.Table("Speak for a win").Select(row => (row[0], row[1], row[3])).Should().Equal(
            ("Industry: Software", "+0.80", "10-19"), ("Number of Employees: 100 or more", "+0.70", "20-49"), ("Industry with Number of Employees: Software with under 100", "+0.35", "20-49"));
        Full.Section("dimensions").Should().Contain("industry with employees");
        Full.Section("identity").Should().ContainAll(SomeCard.Full.ModelSha256, "2026-05-04 09:30 UTC", "2026-05-05 07:00 UTC", "k = 10", "every 24 months", "12.5", "50");
    }

    [Fact]
    public void The_gate_shows_each_check_with_its_limit()
    {
        Full.Section("gate").Should().Contain("Waits for a person");
        Full.Table("Checks").Select(row => string.Join('|', row)).Should().Equal(
            "quality|0.002|-0.01|yes|AUC 0.702 against 0.700.", "grade changes|0.071|0.05|no|7.1 % of leads change grade.", "large moves|0.013|shown only|yes|1.3 % move 10 points.");
        Full.Table("Drift of dimensions")[0].Should().Equal("industry", "0.012", "up to 0.020");
    }

    [Fact]
    public void A_draft_without_settings_and_gate_still_reads()
    {
        var draft = Page.Of(SomeCard.Of(SomeReport.Bare) with { State = "draft", PublishedAt = null, Settings = null, Pairs = [] });

        draft.Sections.Should().NotContain("gate");
        draft.Section("identity").Should().Contain("never").And.NotContain("Shrinkage");
        draft.Section("limits").Should().Contain("Thin evidence");
    }
}
