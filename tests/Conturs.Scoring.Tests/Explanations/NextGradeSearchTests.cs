namespace Conturs.Scoring.Tests;

public sealed class NextGradeSearchTests
{
    /// <summary>Ten points a log-odd; a lead without facts scores 50, so it needs one log-odd for B.</summary>
    [Fact]
    public void One_change_is_promised_with_its_score()
    {
        var next = Find(Some.Model(Changeable(Some.Numbers("company_size", 50, 200)).Patterns(0, 1.25, 0.5)), Some.Profile(0));

        next.Should().BeEquivalentTo(new NextGrade(Grade.B, [new FactChange("company_size", "under 50", "50-200")], 63));
    }

    [Fact]
    public void One_large_change_beats_two_small_ones()
    {
        var model = Some.Model(
            Changeable(Some.Numbers("a", 1, 2, 3)).Patterns(0, 0.5, 0.5, 1),
            Changeable(Some.Numbers("b", 1)).Patterns(0, 0.5));

        Changes(model, 0, 0).Should().Equal(("a", "3 or more"));
    }

    [Fact]
    public void Among_single_changes_the_nearest_band_wins()
    {
        var model = Some.Model(
            Changeable(Some.Numbers("a", 1, 2, 3)).Patterns(0, 0.5, 1, 4),
            Changeable(Some.Numbers("b", 1, 2, 3)).Patterns(0, 1, 1, 4));

        Changes(model, 0, 0).Should().Equal(("b", "1-2"));
    }

    [Fact]
    public void At_the_same_distance_the_first_dimension_wins()
    {
        var model = Some.Model(Changeable(Some.Numbers("a", 1)).Patterns(0, 1), Changeable(Some.Numbers("b", 1)).Patterns(0, 4));

        Changes(model, 0, 0).Should().Equal(("a", "1 or more"));
    }

    [Fact]
    public void At_the_same_distance_the_first_pair_of_dimensions_wins()
    {
        // Needed: 1. Pairs of distance 3: a one up with b two up (0.5 + 0.5), or a two up with c one up (0.75 + 0.25). The nearer ones do not reach.
        var model = Some.Model(
            Changeable(Some.Numbers("a", 1, 2)).Patterns(0, 0.5, 0.75),
            Changeable(Some.Numbers("b", 1, 2)).Patterns(0, 0, 0.5),
            Changeable(Some.Numbers("c", 1)).Patterns(0, 0.25));

        Changes(model, 0, 0, 0).Should().Equal(("a", "1-2"), ("b", "2 or more"));
    }

    [Fact]
    public void Three_changes_are_the_most_and_four_are_not_promised()
    {
        DimensionPatterns Step(string key) => Changeable(Some.Categories(key, "old", "new")).Patterns(0, 0.375);

        Changes(Some.Model(Step("a"), Step("b"), Step("c")), 0, 0, 0).Should().Equal(("a", "new"), ("b", "new"), ("c", "new"));
        Find(Some.Model(Step("a") with { Effects = [0, 0.25, 0] }, Step("b") with { Effects = [0, 0.25, 0] }, Step("c"), Step("d") with { Effects = [0, 0.125, 0] }), Some.Profile(0, 0, 0, 0))
            .Should().BeNull();
    }

    [Fact]
    public void A_change_may_lift_by_more_than_one_grade() =>
        Find(Some.Model(Changeable(Some.Categories("a", "old", "new")).Patterns(0, 4)), Some.Profile(0))!.Grade.Should().Be(Grade.A);

    [Fact]
    public void Only_changeable_facts_are_proposed()
    {
        var model = Some.Model(Some.Numbers("fixed", 1).Patterns(0, 4), Changeable(Some.Numbers("free", 1, 2)).Patterns(0, 0, 1));

        Changes(model, 0, 0).Should().Equal(("free", "2 or more"));
    }

    [Fact]
    public void A_set_and_a_fact_that_is_not_known_are_not_proposed()
    {
        var tools = Changeable(Some.Members("technologies", "crm")).Patterns(4);
        var size = Changeable(Some.Numbers("company_size", 50));

        Find(Some.Model(tools), Some.Profile(1)).Should().BeNull();
        Find(Some.Model(size.Patterns(4, 4)), Some.Profile(2)).Should().BeNull();
        Find(Some.Model(size.WithoutMissingBand().Patterns(4, 4)), Some.Profile(BandCode.Unknown)).Should().BeNull();
    }

    [Fact]
    public void A_value_without_a_band_can_change_into_one_that_has()
    {
        var next = Find(Some.Model(Changeable(Some.Categories("funding_stage", "seed")).Patterns(1)), Some.Profile(BandCode.None));

        next!.Changes.Should().Equal(new FactChange("funding_stage", "no common value", "seed"));
    }

    [Fact]
    public void Not_knowing_and_having_none_are_no_goals() =>
        Find(Some.Model(Changeable(Some.Categories("a", "x")).Patterns(0, 4)), Some.Profile(0)).Should().BeNull();

    [Fact]
    public void The_best_grade_and_a_grade_out_of_reach_have_no_next()
    {
        var model = Some.Model(Changeable(Some.Categories("a", "old", "new")).Patterns(0, 0.75));

        Find(model, Some.Profile(0)).Should().BeNull();
        Find(model with { Intercept = 3 }, Some.Profile(0)).Should().BeNull();
        Find(model with { Intercept = 2.25 }, Some.Profile(0))!.Grade.Should().Be(Grade.A);
    }

    [Fact]
    public void Only_the_eight_best_bands_are_looked_at()
    {
        // Eleven better bands. The nearest that is enough is the ninth best, so the eighth best is promised.
        var cuts = Enumerable.Range(1, 11).Select(cut => (double)cut).ToArray();
        var model = Some.Model(Changeable(Some.Numbers("a", cuts)).Patterns(0, 0.5, 0.75, 1, 1.125, 1.25, 1.375, 1.5, 1.625, 1.75, 1.875, 2));

        Changes(model, 0).Should().Equal(("a", "4-5"));
    }

    private static DimensionBands Changeable(DimensionBands bands) => bands with { Dimension = bands.Dimension with { IsChangeable = true } };

    private static IEnumerable<(string Dimension, string To)> Changes(PatternModel model, params short[] codes) =>
        Find(model, Some.Profile(codes))!.Changes.Select(change => (change.Dimension, change.To));

    private static NextGrade? Find(PatternModel model, BandedProfile profile) => NextGradeSearch.Find(model, profile, Weighing.Weigh(model, profile));
}
