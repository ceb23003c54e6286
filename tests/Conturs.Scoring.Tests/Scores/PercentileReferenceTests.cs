using CsCheck;

namespace Conturs.Scoring.Tests;

public sealed class PercentileReferenceTests
{
    private static readonly PercentileReference Steps = new([-2, 0, 1, 2], [0, 0.2, 0.8, 1]);

    [Theory]
    [InlineData(-1e9, 0)]
    [InlineData(-2, 0)]
    [InlineData(-1, 0.1)]
    [InlineData(0, 0.2)]
    [InlineData(0.25, 0.35)]
    [InlineData(1, 0.8)]
    [InlineData(1.5, 0.9)]
    [InlineData(2, 1)]
    [InlineData(1e9, 1)]
    public void F_goes_through_its_knots_straight_between_them_and_flat_beyond(double z, double level) =>
        Steps.At(z).Should().BeApproximately(level, 1e-15);

    [Theory]
    [InlineData(-10)]
    [InlineData(3)]
    [InlineData(10)]
    public void A_single_knot_stands_for_one_half(double z)
    {
        var flat = new PercentileReference([3], [0.5]);

        flat.At(z).Should().Be(0.5);
        flat.ScoreAt(z).Should().Be(50);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.4375, 0)]
    [InlineData(0.5, 1)]
    [InlineData(1.4375, 1)]
    [InlineData(1.5, 2)]
    [InlineData(2.5, 3)]
    [InlineData(99.4375, 99)]
    [InlineData(99.5, 100)]
    [InlineData(100, 100)]
    public void The_score_is_rounded_half_up(double percentile, int score) =>
        new PercentileReference([0, 128], [0, 1]).ScoreAt(percentile * 1.28).Should().Be(score);

    [Fact]
    public void A_larger_z_never_scores_less() => Gen.Select(AnyModel.Reference, AnyModel.LogOdds, AnyModel.LogOdds).Sample((reference, a, b) =>
    {
        reference.At(Math.Min(a, b)).Should().BeInRange(0, reference.At(Math.Max(a, b)));
        reference.ScoreAt(Math.Max(a, b)).Should().BeInRange(reference.ScoreAt(Math.Min(a, b)), 100);
    });

    [Fact]
    public void Equal_knots_make_equal_references()
    {
        Steps.Should().Be(new PercentileReference([-2, 0, 1, 2], [0, 0.2, 0.8, 1]));
        Steps.GetHashCode().Should().Be(new PercentileReference([-2, 0, 1, 2], [0, 0.2, 0.8, 1]).GetHashCode());
        Steps.Should().NotBe(new PercentileReference([-2, 0, 1, 2], [0, 0.2, 0.9, 1]));
        Steps.Should().NotBe(new PercentileReference([-2, 0, 1, 3], [0, 0.2, 0.8, 1]));
    }
}
