namespace Conturs.Scoring.Tests;

public sealed class PatternRateTests
{
    /// <summary>Odds of three to one.</summary>
    private static readonly double Ln3 = Math.Log(3);

    private static readonly PatternModel Model = Some.Model() with { Intercept = 0, RefitIntercepts = new float[PatternModel.Refits], Calibration = new PlattCalibration(1, 0) };

    [Fact]
    public void An_effect_of_odds_three_to_one_is_three_in_four()
    {
        var rate = PatternRate.Of(Model, Ln3, new float[PatternModel.Refits])!;

        rate.Value.Should().BeApproximately(0.75, 1e-12);
        (rate.Interval.Low, rate.Interval.High).Should().Be((rate.Value, rate.Value), "refits that agree leave no doubt");
    }

    [Fact]
    public void The_interval_comes_from_the_spread_of_the_refits()
    {
        // Ten refits of +a and ten of -a have the variance 20 a^2 / 19; a is such that 1.645 deviations are ln 3, which is once more the odds.
        var a = (float)(Ln3 / 1.645 / Math.Sqrt(20.0 / 19));

        var interval = PatternRate.Of(Model, Ln3, Enumerable.Range(0, PatternModel.Refits).Select(refit => refit % 2 == 0 ? a : -a))!.Interval;

        interval.Low.Should().BeApproximately(0.5, 1e-6);
        interval.High.Should().BeApproximately(0.9, 1e-6);
        interval.Level.Should().Be(0.90);
    }

    [Fact]
    public void What_intercept_and_effect_do_against_each_other_cancels()
    {
        float[] up = [.. Enumerable.Range(1, PatternModel.Refits).Select(refit => (float)refit)];

        var rate = PatternRate.Of(Model with { RefitIntercepts = up }, 0, up.Select(value => -value))!;

        (rate.Value, rate.Interval.Low, rate.Interval.High).Should().Be((0.5, 0.5, 0.5));
    }

    [Fact]
    public void Without_lost_deals_there_is_no_rate() => PatternRate.Of(Model with { Calibration = null }, 1, new float[PatternModel.Refits]).Should().BeNull();
}
