using CsCheck;

namespace Conturs.Scoring.Tests;

public sealed class EvidenceSpreadTests
{
    private static readonly float[] OneToTwenty = [.. Enumerable.Range(1, 20).Select(i => (float)i)];
    private static readonly float[] Still = new float[20];

    /// <summary>The sample variance of 1..n is n(n + 1)/12.</summary>
    private static readonly double SpreadOfOneToTwenty = Math.Sqrt(35);

    [Fact]
    public void Refits_that_agree_have_no_spread() =>
        EvidenceSpread.StandardDeviation(Some.Model(Some.Numbers("x", 1).Patterns(-1, 1)), Some.Profile(1)).Should().BeApproximately(0, 1e-12);

    [Fact]
    public void The_spread_of_one_to_twenty_is_the_root_of_thirty_five()
    {
        var size = Some.Numbers("x", 1).Patterns() with { RefitEffects = [.. Still, .. OneToTwenty, .. Still] };

        EvidenceSpread.StandardDeviation(Some.Model(size), Some.Profile(1)).Should().BeApproximately(SpreadOfOneToTwenty, 1e-12);
        EvidenceSpread.StandardDeviation(Some.Model(size), Some.Profile(0)).Should().Be(0);
        EvidenceSpread.StandardDeviation(Some.Model(size), Some.Profile(BandCode.None)).Should().Be(0);
        EvidenceSpread.StandardDeviation(Some.Model(size), Some.Profile(BandCode.Unknown)).Should().Be(0);
    }

    [Fact]
    public void The_intercept_moves_too() =>
        EvidenceSpread.StandardDeviation(Some.Model() with { RefitIntercepts = OneToTwenty }, Some.Profile())
            .Should().BeApproximately(SpreadOfOneToTwenty, 1e-12);

    [Fact]
    public void Dimensions_that_move_against_each_other_cancel()
    {
        var up = Some.Numbers("x").Patterns() with { RefitEffects = [.. OneToTwenty, .. Still] };
        var down = Some.Numbers("y").Patterns() with { RefitEffects = [.. OneToTwenty.Select(value => -value), .. Still] };

        EvidenceSpread.StandardDeviation(Some.Model(up, down), Some.Profile(0, 0)).Should().BeApproximately(0, 1e-12);
    }

    [Fact]
    public void The_damped_part_of_a_set_is_damped_in_every_refit()
    {
        var tools = Some.Members("technologies", "crm", "erp").Patterns() with
        {
            RefitEffects = [.. OneToTwenty, .. Still, .. Still, .. Still],
            RefitDampedEffects = [.. Still, .. OneToTwenty, .. Still, .. Still],
        };

        EvidenceSpread.StandardDeviation(Some.Model(tools), Some.Profile(0).WithMembers(0, 0, 1))
            .Should().BeApproximately(SpreadOfOneToTwenty * (1 + (1 / Math.Sqrt(2))), 1e-9);
    }

    [Fact]
    public void The_spread_is_that_of_the_refitted_models_scored_one_by_one() => AnyModel.ModelWithProfiles(1, 1).Sample(any =>
    {
        var z = Enumerable.Range(0, PatternModel.Refits).Select(b => Weighing.Weigh(Refit(any.Model, b), any.Profiles[0]).LogOdds).ToArray();
        var expected = Math.Sqrt(z.Sum(value => Math.Pow(value - z.Average(), 2)) / (z.Length - 1));

        EvidenceSpread.StandardDeviation(any.Model, any.Profiles[0]).Should().BeApproximately(expected, 1e-5);
    }, iter: 500);

    private static PatternModel Refit(PatternModel model, int b) => model with
    {
        Intercept = model.RefitIntercepts[b],
        Dimensions = [.. model.Dimensions.Select(patterns => patterns with
        {
            Effects = Of(patterns.RefitEffects, b),
            DampedEffects = Of(patterns.RefitDampedEffects, b),
        })],
        Pairs = [.. model.Pairs.Select(pair => pair with { Effects = Of(pair.RefitEffects, b) })],
    };

    private static double[] Of(IReadOnlyList<float> refits, int b) =>
        [.. refits.Where((_, i) => i % PatternModel.Refits == b).Select(value => (double)value)];
}
