using CsCheck;

namespace Conturs.Scoring.Tests;

public sealed class CalibrationTests
{
    private static readonly IsotonicCalibration Steps = new([-1, 0, 2], [0.1, 0.3, 0.7], [50, 100, 200]);

    [Theory]
    [InlineData(-5, 0.1)]
    [InlineData(-1, 0.1)]
    [InlineData(-0.5, 0.2)]
    [InlineData(0, 0.3)]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.7)]
    [InlineData(9, 0.7)]
    public void Steps_are_linear_between_their_centres(double z, double probability) => Steps.At(z).Should().BeApproximately(probability, 1e-12);

    [Fact]
    public void Without_spread_the_interval_of_a_step_is_that_of_its_companies()
    {
        // Wilson, 90 %, 30 of 100: 0.2306 to 0.3802.
        var interval = Steps.IntervalAt(0, 0);

        interval.Low.Should().BeApproximately(0.2306, 0.0005);
        interval.High.Should().BeApproximately(0.3802, 0.0005);
        interval.Level.Should().Be(0.9);
    }

    [Fact]
    public void A_wide_spread_of_z_widens_the_interval_to_the_steps_it_reaches() => Steps.IntervalAt(0, 2).High.Should().BeApproximately(0.7, 1e-12);

    [Fact]
    public void The_curve_carries_the_spread_of_z_and_its_own_error()
    {
        // At z = 2, eta = 1.5: slope 0.5 * spread 0.4 = 0.2, own error sqrt(4 * 0.01 + 0.02 - 2 * 2 * 0.005) = 0.2; together 1.645 * 0.2828.
        var curve = new PlattCalibration(0.5, 0.5, 0.01, 0.02, -0.005);
        var half = 1.645 * Math.Sqrt(0.08);
        var interval = curve.IntervalAt(2, 0.4);

        interval.Low.Should().BeApproximately(1 / (1 + Math.Exp(half - 1.5)), 1e-12);
        interval.High.Should().BeApproximately(1 / (1 + Math.Exp(-half - 1.5)), 1e-12);
    }

    [Fact]
    public void An_interval_holds_the_probability_and_stays_within_0_and_1() => Gen.Select(Gen.Double[-8, 8], Gen.Double[0, 4], Gen.Bool).Sample((z, deviation, isotonic) =>
    {
        Calibration calibration = isotonic ? Steps : new PlattCalibration(1.2, -0.3, 0.01, 0.01, -0.002);
        var interval = calibration.IntervalAt(z, deviation);

        interval.Low.Should().BeInRange(0, calibration.At(z));
        interval.High.Should().BeInRange(calibration.At(z), 1);
    });

    [Fact]
    public void Both_kinds_are_kept_in_the_document()
    {
        foreach (var calibration in (Calibration[])[Steps, new PlattCalibration(1.5, -0.25, 0.5, 0.25, -0.125)])
        {
            var model = Some.Model(Some.Categories("industry", "a").Patterns(1)) with { Calibration = calibration };
            PatternModelDocument.Read(PatternModelDocument.Write(model)).Calibration.Should().Be(calibration);
        }
    }
}
