using CsCheck;

namespace Conturs.Scoring.Tests.Scores;

public sealed class ScoreChangeTests
{
    private static readonly DimensionBands Size = Some.Categories("size", "small", "large");

    /// <summary>Scores are 50 + 10 z: 60 for a small company, 30 for a large one.</summary>
    private static readonly PatternModel Old = Some.Model(Size.Patterns(1, -2));

    /// <summary>z of a large company is 0.25 + 0.25, which is 55 in the old table and 75 in the new one, where scores are 50 + 50 z.</summary>
    private static readonly PatternModel New = Some.Model(Size.Patterns(0, 0.25)) with { Intercept = 0.25, Reference = new PercentileReference([-1, 1], [0, 1]) };

    private static readonly BandedProfile Small = Some.Profile(0);
    private static readonly BandedProfile Large = Some.Profile(1);

    [Fact]
    public void Three_parts_by_hand() =>
        ScoreChange.Between(Old, Small, Large, New, Large).Should().Be(new ScoreChange(From: 60, To: 75, Facts: -30, Model: 25, Calibration: 20));

    [Fact]
    public void Changed_facts_under_one_model_are_all_facts() =>
        ScoreChange.Between(Old, Small, Large, Old, Large).Should().Be(new ScoreChange(60, 30, -30, 0, 0));

    [Fact]
    public void Another_model_with_the_same_table_is_all_model() =>
        ScoreChange.Between(Old, Large, Large, New with { Reference = Old.Reference }, Large).Should().Be(new ScoreChange(30, 55, 0, 25, 0));

    [Fact]
    public void Another_table_alone_is_all_calibration() =>
        ScoreChange.Between(Old, Small, Small, Old with { Reference = New.Reference }, Small).Should().Be(new ScoreChange(60, 100, 0, 0, 40));

    [Fact]
    public void When_all_odds_rise_alike_the_table_takes_back_what_the_intercept_gave()
    {
        var risen = Old with { Intercept = 1, Reference = new PercentileReference([-4, 6], [0, 1]) };

        ScoreChange.Between(Old, Small, Small, risen, Small).Should().Be(new ScoreChange(60, 60, 0, 10, -10));
    }

    [Fact]
    public void A_pair_is_part_of_the_model()
    {
        var plan = Some.Categories("plan", "free", "paid");
        var old = Some.Model(Size.Patterns(1, -2), plan.Patterns(0, 0));
        var withPair = old with
        {
            Pairs =
            [
                new PairPatterns
                {
                    First = 0, Second = 1, FirstGroups = [0, 1, 0], SecondGroups = [0, 1, 0], FirstCaptions = ["small", "large"], SecondCaptions = ["free", "paid"],
                    Effects = [0, 0, 0, 1.5], GroupSizes = [10, 10, 10, 10], RefitEffects = Some.Refits([0, 0, 0, 1.5]),
                },
            ],
        };

        ScoreChange.Between(old, Some.Profile(1, 0), Some.Profile(1, 1), withPair, Some.Profile(1, 1)).Should().Be(new ScoreChange(30, 45, 0, 15, 0));
    }

    [Fact]
    public void The_parts_always_sum_to_the_change_between_the_printed_scores() =>
        Gen.Select(AnyModel.ModelWithProfiles(2, 2), AnyModel.ModelWithProfiles(1, 1)).Sample((before, after) =>
        {
            var change = ScoreChange.Between(before.Model, before.Profiles[0], before.Profiles[1], after.Model, after.Profiles[0]);

            change.From.Should().Be(Printed(before.Model, before.Profiles[0]));
            change.To.Should().Be(Printed(after.Model, after.Profiles[0]));
            (change.Facts + change.Model + change.Calibration).Should().Be(change.To - change.From);
        }, iter: 2_000);

    [Fact]
    public void The_same_facts_under_the_same_model_change_nothing_and_other_facts_change_only_the_facts_part() =>
        AnyModel.ModelWithProfiles(2, 2).Sample((model, profiles) =>
        {
            var change = ScoreChange.Between(model, profiles[0], profiles[1], model, profiles[1]);
            (change.Model, change.Calibration).Should().Be((0, 0));

            var score = Printed(model, profiles[0]);
            ScoreChange.Between(model, profiles[0], profiles[0], model, profiles[0]).Should().Be(new ScoreChange(score, score, 0, 0, 0));
        }, iter: 2_000);

    private static int Printed(PatternModel model, BandedProfile profile) => new ScoringRun(model, null, new ScoringOptions()).Score(profile).Score;
}
