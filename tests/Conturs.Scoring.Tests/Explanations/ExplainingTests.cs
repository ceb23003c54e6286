using CsCheck;

namespace Conturs.Scoring.Tests;

public sealed class ExplainingTests
{
    private static readonly PatternModel Model = Some.Model(
        Some.Categories("country", "de", "fr").Patterns(-0.5, 1),
        Some.Numbers("company_size", 50, 200).Patterns(0, 2, 0.5),
        Some.Categories("industry", "it", "food").Patterns(0.5, -1),
        Some.Members("technologies", "crm", "erp").Patterns(0.25, 0.25));

    [Fact]
    public void A_card_says_what_the_model_found()
    {
        var card = Explain(Model with { Calibration = new PlattCalibration(1, 0) }, Known);

        card.Ref.Should().Be("lead-1");
        card.Baseline.Should().Be(50);
        card.Score.Should().Be(73); // 10 points a log-odd: -0.5 + 2 + 0.5 + 0.25 = 2.25, 72.5, half up
        card.Percentile.Should().Be(72.5);
        (card.Grade, card.GradeMeaning).Should().Be((Grade.B, "Good"));
        card.WinProbability.Should().BeApproximately(1 / (1 + Math.Exp(-2.25)), 1e-12);
        card.Confidence.Should().Be(1);
        card.ConfidenceLevel.Should().Be(ConfidenceLevel.High);
        card.Missing.Should().BeEmpty();
        card.DataAsOf.Should().Be(new DateOnly(2026, 5, 4));
        card.Explanation.Should().StartWith("Looks like your customers in company size (+20)");
        (card.SimilarCustomers, card.NextGrade).Should().Be((null, null));
    }

    [Fact]
    public void Factors_are_ordered_by_size_then_by_dimension()
    {
        // Exact shares 20, -5, 5 and 2.5: 22.5 in sum, but 73 - 50 = 23, so the last has 3.
        var factors = Explain(Model, Known).Factors;

        factors.Select(factor => (factor.Dimension, factor.Points)).Should()
            .Equal(("company_size", 20), ("country", -5), ("industry", 5), ("technologies", 3));
        factors.Select(factor => factor.Direction).Should().Equal(Direction.Up, Direction.Down, Direction.Up, Direction.Up);
        factors.Select(factor => factor.Band).Should().Equal("50-200", "de", "it", "crm");
        factors.Select(factor => factor.GroupSize).Should().Equal("20-49", "10-19", "10-19", "10-19");
    }

    [Fact]
    public void A_factor_names_the_source_and_the_day_of_its_fact()
    {
        var factors = Explain(Model, Known with { Provenances = [default, Some.Provenance, default, default] }).Factors;

        (factors[0].Source, factors[0].AsOf).Should().Be(("csv", new DateOnly(2026, 5, 4)));
        (factors[1].Source, factors[1].AsOf).Should().Be((null, null));
    }

    [Fact]
    public void What_has_no_band_is_still_listed_without_direction_and_group()
    {
        var factors = Explain(Model, Some.Profile(BandCode.None, BandCode.Unknown, BandCode.None, 0).WithMembers(3)).Factors;

        factors.Select(factor => factor.Dimension).Should().Equal("country", "company_size", "industry", "technologies");
        factors.Should().OnlyContain(factor => factor.Points == 0 && factor.Direction == Direction.None && factor.GroupSize == null);
    }

    [Fact]
    public void A_set_shows_the_group_of_its_rarest_stored_member() =>
        Explain(Model, Known.WithMembers(3, 0, 1)).Factors.Single(factor => factor.Dimension == "technologies").GroupSize.Should().Be("10-19");

    [Fact]
    public void A_direction_is_shown_even_where_it_earns_no_point()
    {
        var factor = Explain(Some.Model(Some.Categories("country", "de").Patterns(1.0 / 1024)), Some.Profile(0)).Factors.Single();

        (factor.Points, factor.Direction).Should().Be((0, Direction.Up));
    }

    [Fact]
    public void The_interval_is_two_sided_ninety_percent_widened()
    {
        // The spread of 0.1, 0.2 ... 2 is 0.1 sqrt(35) = 0.5916; times 1.645 * 1.15 it is 1.1192 log-odds, 11.19 points around 72.5.
        var card = Explain(Model with { RefitIntercepts = Tenths(1) }, Known);

        card.Interval.Should().Be(new Interval(61, 84, 0.90));
        card.Confidence.Should().BeApproximately(1 / (1 + 0.35), 1e-6);
    }

    [Fact]
    public void Evidence_is_thin_when_less_than_half_is_known()
    {
        var half = Some.Model(Some.Categories("country", "de").Patterns(1), Some.Categories("industry", "it").Patterns(1));

        Explain(half, Some.Profile(0, 0)).ThinEvidence.Should().BeFalse();
        Explain(half, Some.Profile(0, BandCode.None)).ThinEvidence.Should().BeFalse();
        Explain(half, Some.Profile(BandCode.None, BandCode.None)).ThinEvidence.Should().BeTrue();
    }

    [Fact]
    public void Evidence_is_thin_when_the_interval_touches_every_grade()
    {
        var middle = Some.Model(Some.Categories("country", "de").Patterns(1)) with { Intercept = -1 };

        Explain(middle with { RefitIntercepts = Tenths(2.5f) }, Some.Profile(0)).Interval.Should().Be(new Interval(22, 78, 0.90));
        Explain(middle with { RefitIntercepts = Tenths(2.5f) }, Some.Profile(0)).ThinEvidence.Should().BeFalse();
        Explain(middle with { RefitIntercepts = Tenths(3) }, Some.Profile(0)).ThinEvidence.Should().BeTrue();
    }

    [Theory]
    [InlineData(Verdict.Ready, false)]
    [InlineData(Verdict.UsableWithCare, true)]
    [InlineData(Verdict.NotEnoughDeals, true)]
    [InlineData(Verdict.DoesNotPredict, true)]
    public void Evidence_is_thin_when_the_model_is_not_ready(Verdict verdict, bool thin) =>
        Explain(Model with { Verdict = verdict }, Known).ThinEvidence.Should().Be(thin);

    [Fact]
    public void A_model_that_does_not_predict_has_little_confidence_and_still_a_letter()
    {
        var card = Explain(Model with { Verdict = Verdict.DoesNotPredict, Calibration = null }, Known);

        (card.Confidence, card.ConfidenceLevel, card.Grade).Should().Be((0.2, ConfidenceLevel.Low, Grade.B));
        card.WinProbability.Should().BeNull();
        card.Explanation.Should().StartWith("Your history does not predict outcomes");
    }

    [Fact]
    public void The_printed_percentile_rounds_to_the_printed_score()
    {
        // 100 F = 49.49996: with four decimals that is 49.5000, which would round to 50, but the score is 49.
        var card = Explain(Some.Model() with { Intercept = Fixed.Round(-0.050004) }, Some.Profile());

        Math.Floor(card.Percentile + 0.5).Should().Be(card.Score);
    }

    [Fact]
    public void Every_card_is_whole() => AnyModel.ModelWithProfiles(1, 1).Sample(any =>
    {
        var card = Explain(any.Model, any.Profiles[0]);

        (card.Baseline + card.Factors.Sum(factor => factor.Points) + card.Patterns.Sum(pattern => pattern.Points)).Should().Be(card.Score);
        card.Interval.Low.Should().BeInRange(0, card.Score);
        card.Interval.High.Should().BeInRange(card.Score, 100);
        card.Grade.Should().Be(Grades.Of(card.Score));
        card.Score.Should().Be((int)Math.Floor(card.Percentile + 0.5));
        card.Confidence.Should().BeInRange(0, any.Model.Verdict == Verdict.DoesNotPredict ? 0.2 : 1);
        card.Factors.Select(factor => factor.Dimension).Should().BeEquivalentTo(any.Model.Dimensions.Select(patterns => patterns.Bands.Dimension.Key));
        card.Factors.Select(factor => (-Math.Abs(factor.Points), factor.Dimension)).Should().BeInAscendingOrder();
    }, iter: 300);

    private static BandedProfile Known => Some.Profile(0, 1, 0, 0).WithMembers(3, 0) with { AsOf = new DateOnly(2026, 5, 4) };

    private static ScoreCard Explain(PatternModel model, BandedProfile profile) => Explaining.Explain(model, profile, Weighing.Weigh(model, profile));

    private static float[] Tenths(float factor) => [.. Enumerable.Range(1, PatternModel.Refits).Select(i => factor * i / 10)];
}
