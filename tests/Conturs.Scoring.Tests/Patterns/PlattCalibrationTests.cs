namespace Conturs.Scoring.Tests;

public sealed class PlattCalibrationTests
{
    [Theory]
    [InlineData(1, 0, 0, 0.5)]
    [InlineData(2, -1, 0.5, 0.5)]
    [InlineData(1, 0, 1.0986122886681098, 0.75)] // log 3
    [InlineData(0.5, 0, -1000, 0)]
    [InlineData(0.5, 0, 2000, 1)]
    public void The_probability_is_the_logistic_of_slope_times_z_plus_offset(double slope, double offset, double z, double probability) =>
        new PlattCalibration(slope, offset).At(z).Should().BeApproximately(probability, 1e-12);
}
