using Conturs.Learning.Binning;
using CsCheck;

namespace Conturs.Learning.Tests.Binning;

public sealed class CutDigitsTests
{
    [Theory]
    [InlineData(12, 37, 20)]
    [InlineData(3, 37, 4)]
    [InlineData(95, 105, 100)]
    [InlineData(99, 101, 100)]
    [InlineData(999, 1000, 1000)]
    [InlineData(100, 1_000_000, 200)]
    [InlineData(1234, 1236, 1235)]
    [InlineData(0.12, 0.14, 0.13)]
    [InlineData(0.29, 0.31, 0.3)]
    [InlineData(0.0011, 0.0035, 0.002)]
    public void A_cut_has_the_fewest_digits_and_is_the_smallest_of_those(double below, double upTo, double cut) =>
        CutDigits.Between(below, upTo).Should().Be(cut);

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(0, 37, 1)]
    [InlineData(0, 0.05, 0.01)]
    [InlineData(0, 0.1, 0.1)]
    public void Above_zero_a_cut_is_one_or_a_smaller_power_of_ten(double below, double upTo, double cut) =>
        CutDigits.Between(below, upTo).Should().Be(cut);

    [Theory]
    [InlineData(-5, 3)]
    [InlineData(-5, 0)]
    [InlineData(-0.001, 1e9)]
    public void Zero_has_fewer_digits_than_anything_else(double below, double upTo) => CutDigits.Between(below, upTo).Should().Be(0);

    [Theory]
    [InlineData(-37, -12, -30)]
    [InlineData(-1000, -95, -900)]
    [InlineData(-0.5, -0.2, -0.4)]
    [InlineData(-12, -11, -11)]
    [InlineData(-105, -95, -100)]
    public void Negative_cuts_follow_the_same_rule(double below, double upTo, double cut) =>
        CutDigits.Between(below, upTo).Should().Be(cut);

    [Theory]
    [InlineData(12346, 12300)]
    [InlineData(123_456, 123_000)]
    [InlineData(12.34, 12.3)]
    [InlineData(1234.5, 1230)]
    [InlineData(0.98765, 0.988)]
    [InlineData(-0.98765, -0.988)]
    [InlineData(-12346, -12300)]
    [InlineData(9999.6, 10_000)]
    public void A_cut_moves_to_the_nearest_number_of_three_digits(double cut, double limited) => CutDigits.Limited(cut).Should().Be(limited);

    [Theory]
    [InlineData(1999)]
    [InlineData(9999)]
    [InlineData(-9999)]
    [InlineData(0)]
    [InlineData(1235)]
    public void Whole_numbers_below_ten_thousand_keep_four_digits(double cut) => CutDigits.Limited(cut).Should().Be(cut);

    [Fact]
    public void A_cut_of_five_digits_ends_at_one_of_three()
    {
        CutDigits.Limited(CutDigits.Between(12345, 12349)).Should().Be(12300);
        CutDigits.Limited(CutDigits.Between(12345, 12350)).Should().BeOneOf([12300, 12400], "12,350 lies exactly between them");
    }

    [Fact]
    public void A_cut_is_above_the_lower_band_and_not_above_the_upper() =>
        Gen.Select(Gen.Int[-2_000_000, 2_000_000], Gen.Int[1, 50_000], Gen.OneOf(1.0, 10, 1000, 100_000)).Sample((from, gap, scale) =>
        {
            var (below, upTo) = (from / scale, (from + gap) / scale);
            var cut = CutDigits.Between(below, upTo);
            return below < cut && cut <= upTo;
        }, iter: 5000);

    [Fact]
    public void No_whole_number_between_has_fewer_digits_or_is_smaller_with_as_many() =>
        Gen.Select(Gen.Int[1, 5000], Gen.Int[1, 4000]).Sample((below, gap) =>
        {
            var best = Enumerable.Range(below + 1, gap).MinBy(DigitsOf);
            CutDigits.Between(below, below + gap).Should().Be(best);
        }, iter: 500);

    [Fact]
    public async Task Values_that_differ_in_their_last_digit_only_are_told_apart()
    {
        // 0.1 + 0.2 is not 0.3: a column that was computed elsewhere holds both. The search must end; the limit is for when it does not.
        var (below, upTo) = (0.3, 0.30000000000000004);
        var token = TestContext.Current.CancellationToken;
        var cut = await Task.Run(() => CutDigits.Between(below, upTo), token).WaitAsync(TimeSpan.FromSeconds(5), token);

        cut.Should().BeGreaterThan(below).And.BeLessThanOrEqualTo(upTo);
    }

    [Fact]
    public void A_value_a_hair_below_a_power_of_ten_is_not_cut_off_from_itself() =>
        CutDigits.Between(0, Math.BitDecrement(0.001)).Should().BeLessThanOrEqualTo(Math.BitDecrement(0.001)).And.BePositive();

    private static int DigitsOf(int value)
    {
        while (value % 10 == 0) value /= 10;
        return value.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
    }
}
