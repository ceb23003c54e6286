using Conturs.Appliance.Reports.Html.Charts;
using CsCheck;

namespace Conturs.Appliance.Tests.Reports.Html.Charts;

public sealed class ScaleTests
{
    [Fact]
    public void Values_lie_between_the_ends_in_proportion()
    {
        var scale = new Scale(0.5, 0.75, 2, 98, 0.05);

        scale.At(0.5).Should().Be(2);
        scale.At(0.75).Should().Be(98);
        scale.At(0.6).Should().BeApproximately(2 + (96 * 0.4), 1e-9);
        scale.At(0.2).Should().Be(2);
        scale.Marks().Should().Equal(0.5, 0.55, 0.6, 0.65, 0.7, 0.75);
    }

    [Fact]
    public void An_axis_that_points_up_turns_its_ends_around() => new Scale(0, 1, 300, 20, 0.2).At(0.25).Should().Be(230);

    [Theory]
    [InlineData(0.458, 0.567, 0.44, 0.58, 0.02)]
    [InlineData(0.5, 0.733, 0.5, 0.75, 0.05)]
    [InlineData(0, 0.526, 0, 0.6, 0.1)]
    [InlineData(0.3, 0.3, 0.3, 0.31, 0.01)]
    [InlineData(0, 1, 0, 1, 0.2)]
    public void Ends_are_round(double low, double high, double from, double to, double step) =>
        Scale.Around([low, high], 0, 1).Should().Be(new Scale(from, to, 0, 1, step));

    [Fact]
    public void Any_values_fit_and_both_ends_are_marked() => Gen.Double[0, 3].Array[1, 12].Sample(values =>
    {
        var scale = Scale.Around(values, 0, 100);
        double[] marks = [.. scale.Marks()];
        return scale.From <= values.Min() + 1e-9 && scale.To >= values.Max() - 1e-9
            && marks.Length is >= 2 and <= 9 && marks[0] == scale.From && Math.Abs(marks[^1] - scale.To) < 1e-9;
    });
}
