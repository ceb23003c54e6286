namespace Conturs.Scoring.Tests;

public sealed class ConfidenceTests
{
    private static readonly PatternModel Model = Some.Model(
        Some.Numbers("company_size", 50).Patterns() with { EffectRange = 3 },
        Some.Categories("country", "de").Patterns() with { EffectRange = 1 },
        Some.Members("technologies", "crm").Patterns() with { EffectRange = 4 }) with
    { ReferenceDeviation = 0.5 };

    [Fact]
    public void Known_share_weighs_each_dimension_by_its_effect_range()
    {
        Confidence.KnownShare(Model, Some.Profile(0, 0, 1)).Should().Be(1); // the empty set is known
        Confidence.KnownShare(Model, Some.Profile(0, 1, 2)).Should().Be(3.0 / 8); // "not known" has a band in the others
        Confidence.KnownShare(Model, Some.Profile(2, 0, 0).WithMembers(2, 0)).Should().Be(5.0 / 8);
        Confidence.KnownShare(Model, Some.Profile(2, 1, 2)).Should().Be(0);
    }

    [Fact]
    public void A_value_without_a_band_is_not_known()
    {
        Confidence.KnownShare(Model, Some.Profile(BandCode.Unknown, BandCode.None, 2)).Should().Be(0);
        Confidence.KnownShare(Model, Some.Profile(0, BandCode.None, 0).WithMembers(2)).Should().Be(3.0 / 8);
    }

    [Fact]
    public void A_model_without_effects_knows_nothing() =>
        Confidence.KnownShare(Some.Model(Some.Numbers("x", 1).Patterns()), Some.Profile(0)).Should().Be(0);

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(1, 0.5, 0.5)] // as wide as the reference: 1 / (1 + 1)
    [InlineData(0.8, 1, 0.16)] // twice as wide: 0.8 / (1 + 4)
    [InlineData(0, 0, 0)]
    public void Confidence_is_what_is_known_times_how_steady_it_is(double known, double deviation, double confidence) =>
        Confidence.Of(Model, known, deviation).Should().BeApproximately(confidence, 1e-12);

    [Fact]
    public void A_history_that_does_not_predict_has_a_ceiling()
    {
        var guess = Model with { Verdict = Verdict.DoesNotPredict };

        Confidence.Of(guess, 1, 0).Should().Be(0.2);
        Confidence.Of(guess, 0.1, 0).Should().Be(0.1);
        Confidence.LevelOf(Confidence.Of(guess, 1, 0)).Should().Be(ConfidenceLevel.Low);
    }

    [Fact]
    public void A_reference_without_spread_gives_no_confidence() =>
        Confidence.Of(Model with { ReferenceDeviation = 0 }, 1, 0.1).Should().Be(0);

    [Theory]
    [InlineData(1, ConfidenceLevel.High)]
    [InlineData(0.6, ConfidenceLevel.High)]
    [InlineData(0.5999, ConfidenceLevel.Medium)]
    [InlineData(0.3, ConfidenceLevel.Medium)]
    [InlineData(0.2999, ConfidenceLevel.Low)]
    [InlineData(0, ConfidenceLevel.Low)]
    public void Levels_begin_at_three_and_six_tenths(double confidence, ConfidenceLevel level) =>
        Confidence.LevelOf(confidence).Should().Be(level);
}
