using CsCheck;

namespace Conturs.Scoring.Tests;

public sealed class FixedTests
{
    private const double Unit = 1.0 / 1048576;

    [Fact]
    public void A_value_is_rounded_to_the_nearest_multiple()
    {
        Fixed.Round(0).Should().Be(0);
        Fixed.Round(1.4 * Unit).Should().Be(Unit);
        Fixed.Round(1.6 * Unit).Should().Be(2 * Unit);
        Fixed.Round(-1.6 * Unit).Should().Be(-2 * Unit);
    }

    [Fact]
    public void Halves_go_away_from_zero()
    {
        Fixed.Round(2.5 * Unit).Should().Be(3 * Unit);
        Fixed.Round(-2.5 * Unit).Should().Be(-3 * Unit);
    }

    [Fact]
    public void A_rounded_value_is_a_multiple_close_to_the_value_and_stays_as_it_is() => Gen.Double[-100, 100].Sample(value =>
    {
        var rounded = Fixed.Round(value);

        (rounded / Unit % 1).Should().Be(0);
        Math.Abs(rounded - value).Should().BeLessThanOrEqualTo(Unit / 2);
        Fixed.Round(rounded).Should().Be(rounded);
    });

    [Fact]
    public void Sums_of_multiples_do_not_depend_on_their_order() => AnyModel.LogOdds.Array[1, 40].Sample(values =>
        values.Reverse().Sum().Should().Be(values.Sum()));
}
