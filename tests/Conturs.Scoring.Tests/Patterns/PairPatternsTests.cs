namespace Conturs.Scoring.Tests;

public sealed class PairPatternsTests
{
    private static readonly PatternModel Model = Some.Model(
        Some.Categories("industry", "software", "retail").Patterns(0.5, -0.5),
        Some.Numbers("company_size", 50, 200).Patterns(0, 0.25, 0.5)) with
    {
        Pairs = [Pair],
    };

    /// <summary>Software or retail with "not known", against small (under 50) and large companies; retail with large ones is dead.</summary>
    private static PairPatterns Pair => new()
    {
        First = 0,
        Second = 1,
        FirstGroups = [0, 1, 1],
        SecondGroups = [0, 1, 1, 0],
        FirstCaptions = ["software", "retail"],
        SecondCaptions = ["under 50", "50 or more"],
        Effects = [-0.25, 1.5, 0.75, 0],
        GroupSizes = [30, 40, 12, 0],
        RefitEffects = Some.Refits([-0.25, 1.5, 0.75, 0]),
    };

    [Theory]
    [InlineData(0, 0, 0, -0.25)]
    [InlineData(0, 2, 1, 1.5)]
    [InlineData(1, 0, 2, 0.75)]
    [InlineData(1, 1, -1, 0)]
    [InlineData(2, 3, 2, 0.75)]
    [InlineData(BandCode.None, 1, -1, 0)]
    [InlineData(0, BandCode.Unknown, -1, 0)]
    public void The_cell_of_both_bands_is_looked_up(short industry, short size, int cell, double contribution)
    {
        Pair.CellOf(Some.Profile(industry, size)).Should().Be(cell);
        Pair.Contribution(Some.Profile(industry, size)).Should().Be(contribution);
    }

    [Fact]
    public void A_pair_is_weighed_after_the_dimensions()
    {
        var evidence = Weighing.Weigh(Model, Some.Profile(0, 2));

        evidence.Contributions.Should().Equal(0.5, 0.5, 1.5);
        evidence.LogOdds.Should().Be(2.5);
    }

    [Fact]
    public void A_pair_is_a_line_of_its_own_and_the_sum_stays_exact()
    {
        var card = new ScoringRun(Model, null, new ScoringOptions()).Score(Some.Profile(0, 2));

        card.Score.Should().Be(75);
        card.Factors.Select(factor => factor.Points).Should().Equal(5, 5);
        card.Patterns.Should().ContainSingle().Which.Should().BeEquivalentTo(new PatternLine(["industry", "company_size"], "Industry: software with Company size: 50 or more", 15, "20-49"));
        card.Explanation.Should().Be("Looks like your customers in industry together with company size (+15), industry (+5) and company size (+5).");
        ReasonWording.Sum(card).Should().Be("50 with nothing known, Industry: software +5, Company size: 200 or more +5, Industry: software with Company size: 50 or more +15 = 75.");
    }

    [Fact]
    public void A_company_in_no_live_cell_has_no_line() =>
        new ScoringRun(Model, null, new ScoringOptions()).Score(Some.Profile(1, 1)).Patterns.Should().BeEmpty();

    [Fact]
    public void The_next_grade_counts_what_a_change_does_to_the_pair()
    {
        var model = Model with { Dimensions = [Model.Dimensions[0], Changeable(Model.Dimensions[1])] };
        // 0.5 + 0 - 0.25 is score 53; one band up the pair turns from -0.25 to 1.5: 0.5 + 0.25 + 1.5 is score 73.
        var card = new ScoringRun(model, null, new ScoringOptions { NextGrade = true }).Score(Some.Profile(0, 0));

        card.Score.Should().Be(53);
        card.NextGrade.Should().BeEquivalentTo(new NextGrade(Grade.B, [new FactChange("company_size", "under 50", "50-200")], 73));
    }

    [Fact]
    public void A_change_that_costs_is_found_where_it_keeps_what_the_pair_gives()
    {
        // 0.25 - 0.85 + 1.5 is score 59. Growing alone leaves the live cell (54), retail alone too (42); both reach the other one: 0 + 0.15 + 1.5 is 67.
        double[] cells = [1.5, 0, 0, 1.5];
        var model = Some.Model(
            Changeable(Some.Categories("industry", "software", "retail").Patterns(0.25, 0)), Changeable(Some.Numbers("company_size", 50).Patterns(-0.85, 0.15))) with
        {
            Pairs = [Pair with { SecondGroups = [0, 1, 0], Effects = cells, GroupSizes = [30, 0, 0, 40], RefitEffects = Some.Refits(cells) }],
        };
        var card = new ScoringRun(model, null, new ScoringOptions { NextGrade = true }).Score(Some.Profile(0, 0));

        card.Score.Should().Be(59);
        card.NextGrade!.Score.Should().Be(67);
        card.NextGrade.Changes.Select(change => change.To).Should().Equal("retail", "50 or more");
    }

    [Fact]
    public void A_missing_fact_is_ranked_with_what_its_pairs_could_add()
    {
        var model = Model with
        {
            Dimensions = [Model.Dimensions[0], Some.Numbers("company_size", 50, 200).Patterns(0), Some.Numbers("age", 5).Patterns(0.25, -0.25)],
        };

        MissingFacts.Rank(model, Some.Profile(0, 3, 2), Weighing.Weigh(model, Some.Profile(0, 3, 2))).Should().Equal("company_size", "age");
    }

    private static DimensionPatterns Changeable(DimensionPatterns patterns) =>
        patterns with { Bands = patterns.Bands with { Dimension = patterns.Bands.Dimension with { IsChangeable = true } } };
}
