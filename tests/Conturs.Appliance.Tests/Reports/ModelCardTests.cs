using System.Text.Json;
using Conturs.Appliance.Reports;
using Conturs.Scoring;
using Spectre.Console;

namespace Conturs.Appliance.Tests.Reports;

public sealed class ModelCardTests
{
    [Fact]
    public void Names_the_very_model_and_its_times_in_utc()
    {
        var card = SomeCard.Full;

        (card.Version, card.State, card.K).Should().Be((7, "active", 10));
        card.LearnedAt.Should().Be(new DateTimeOffset(2026, 5, 4, 9, 30, 0, TimeSpan.Zero)).And.HaveOffset(TimeSpan.Zero);
        card.ModelSha256.Should().Be(PatternModelDocument.Sha256(PatternModelDocument.Write(SomeCard.Model)));
        card.LearnedFrom.Should().Be(new ModelCard.PopulationEntry(12_345, 9_876, 1_234, 4_321, 4_321, 0.2221));
    }

    [Fact]
    public void Rounds_effects_to_a_twentieth_and_gives_groups_in_classes()
    {
        var patterns = SomeCard.Full.Patterns;

        patterns.Should().ContainEquivalentOf(new ModelReport.AnonymizedPattern(["industry"], "Software", 0.8, "10-19"));
        patterns.Should().ContainEquivalentOf(new ModelReport.AnonymizedPattern(["industry"], "Retail", -0.95, "20-49"));
        patterns.Should().ContainEquivalentOf(new ModelReport.AnonymizedPattern(["industry"], "not known", 0, "20-49"));
        patterns.Should().OnlyContain(pattern => Math.Abs((pattern.Effect * 20) - Math.Round(pattern.Effect * 20)) < 1e-9);
    }

    [Fact]
    public void Lists_the_live_cells_of_a_pair_and_no_dead_one()
    {
        var cells = SomeCard.Full.Patterns.Where(pattern => pattern.Dimensions.Count == 2).Select(pattern => (pattern.Band, pattern.Effect));

        cells.Should().Equal(("Software with under 100", 0.35), ("Software with 100 or more", -0.1), ("Retail with 100 or more", 0), ("not known with under 100", 0), ("not known with 100 or more", 0));
        SomeCard.Full.Pairs.Should().Equal(new ModelCard.PairEntry("industry", "employees"));
    }

    [Fact]
    public void Counts_the_patterns_of_small_groups()
    {
        // Bands of 10, 20, 30 and 10, 20, 30 companies; live cells of 25, 12, 10, 40, 11: five below 20.
        SomeCard.Full.Limits.Should().Contain(limit => limit.StartsWith("Small groups: 5 of its 11 patterns stand for fewer than 20 companies"));
        SomeCard.Full.Limits.Should().Contain("More than half of the companies had no value in Last funding.");
        SomeCard.Full.Limits.Should().NotContain(limit => limit.StartsWith("Thin evidence"));
    }

    [Fact]
    public void Says_when_it_knows_few_companies_or_no_lost_ones()
    {
        SomeCard.Of(SomeReport.Bare).Limits.Should().Contain(limit => limit.StartsWith("Thin evidence: it was learned from 21 won companies"))
            .And.Contain("It was learned without lost deals: it ranks leads and gives no win probability.");
        SomeCard.Of(SomeReport.Full with { Won = 300, Lost = 99 }).Limits.Should().Contain(limit => limit.StartsWith("Thin evidence: it was learned from 99 lost companies"));
        SomeCard.Of(SomeReport.Full with { Won = 100, Lost = 100 }).Limits.Should().NotContain(limit => limit.StartsWith("Thin evidence"));
    }

    [Theory]
    [InlineData(Verdict.Ready, 2)]
    [InlineData(Verdict.UsableWithCare, 2)]
    [InlineData(Verdict.NotEnoughDeals, 1)]
    [InlineData(Verdict.DoesNotPredict, 1)]
    public void Is_made_for_trying_out_only_while_nothing_is_shown(Verdict verdict, int uses)
    {
        var card = ModelCard.Of(SomeReport.Full, SomeCard.Model with { Verdict = verdict }, 1, "draft", DateTimeOffset.UnixEpoch, null);

        card.MadeFor.Should().HaveCount(uses);
        card.MadeFor[0].StartsWith("Trying out", StringComparison.Ordinal).Should().Be(uses == 1);
    }

    [Fact]
    public void Makes_json_with_the_names_of_the_wire()
    {
        var card = JsonDocument.Parse(JsonSerializer.Serialize(SomeCard.Full, ApplianceJson.Readable.ModelCard)).RootElement;

        card.GetProperty("model_sha256").GetString().Should().Be(SomeCard.Full.ModelSha256);
        card.GetProperty("quality").GetProperty("metrics").GetProperty("lift_10").GetProperty("value").GetDouble().Should().Be(2.31);
        card.GetProperty("settings").GetProperty("recency_months").GetDouble().Should().Be(24);
        card.GetProperty("gate").GetProperty("passes").GetBoolean().Should().BeFalse();
        card.GetProperty("learned_from").GetProperty("base_rate").GetDouble().Should().Be(0.2221);
    }

    [Fact]
    public void Prints_its_figures_and_its_limits()
    {
        var text = Printed(SomeCard.Full);

        text.Should().ContainAll("Model version 7 (active)", "Learned 2026-05-04 09:30 UTC, published 2026-05-05 07:00 UTC.", "9,876 companies: 1,234 won", "AUC 0.702 (0.671 - 0.733)",
            "industry: Software (+0.80, 10-19 companies)", "industry: Retail (-0.95, 20-49 companies)", "industry with employees", "Waits for a person", "A deal counts half as much every 24 months.");
        Printed(SomeCard.Of(SomeReport.Bare) with { PublishedAt = null, Settings = null }).Should().Contain("not published.").And.NotContain("Gate").And.NotContain("[bold]");
    }

    private static string Printed(ModelCard card)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = 200;
        ModelCardText.Write(console, card);
        return writer.ToString();
    }
}
