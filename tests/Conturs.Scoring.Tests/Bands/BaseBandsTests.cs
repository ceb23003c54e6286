using System.Globalization;
using CsCheck;

namespace Conturs.Scoring.Tests;

public sealed class BaseBandsTests
{
    private static readonly Dimension Size = Some.Dimension("company_size");
    private static readonly Dimension Amount = Some.Dimension("deal_amount", DimensionKind.Money) with { IsDealAmount = true };
    private static readonly Dimension Country = Some.Dimension("country", DimensionKind.Category);
    private static readonly Gen<double> Numbers = Gen.OneOf(
        Gen.Double[-1e6, 1e6],
        Gen.Double[-3, 3],
        Gen.Select(Gen.Int[-12, 12], Gen.OneOf(-10, -1.2, 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8), (decade, step) => step * Math.Pow(10, decade)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1.1)]
    [InlineData(1.19, 1.1)]
    [InlineData(1.2, 1.35)]
    [InlineData(200, 225)]
    [InlineData(199, 175)]
    [InlineData(0.003, 0.0035)]
    [InlineData(0.00299, 0.00275)]
    [InlineData(9.99, 9)]
    [InlineData(1000, 1100)]
    [InlineData(-200, -225)]
    [InlineData(-0.7, -0.7)]
    public void A_number_is_read_back_as_the_middle_of_its_cell(double value, double middle) =>
        Back(Size, value).Should().BeApproximately(middle, 1e-12 * Math.Max(1, Math.Abs(middle)));

    /// <summary>Quotients such as 0.0012 / 0.001 come out a little below the border they stand for.</summary>
    [Fact]
    public void A_border_belongs_to_the_cell_above_it_in_every_decade()
    {
        double[] borders = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
        foreach (var decade in Enumerable.Range(-12, 25))
            for (var i = 0; i < borders.Length - 1; i++)
            {
                double Times(double mantissa) => double.Parse(string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{decade}"), CultureInfo.InvariantCulture);
                var middle = Times((borders[i] + borders[i + 1]) / 2);

                Back(Size, Times(borders[i])).Should().BeApproximately(middle, 1e-9 * middle);
            }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1800, 3162.27766)]
    [InlineData(1700, 1000)]
    [InlineData(-1700, -1000)]
    [InlineData(0.4, 0.31622777)]
    public void A_deal_amount_is_read_back_as_its_half_order(double value, double half) =>
        Back(Amount, value).Should().BeApproximately(half, 1e-5);

    [Fact]
    public void A_range_is_kept_by_its_lower_end() =>
        BaseBands.Encode(Size, new FactValue.Range(11, 50), Shown).Should().Be(BaseBands.Encode(Size, new FactValue.Number(11), Shown));

    [Fact]
    public void Not_known_stays_not_known()
    {
        BaseBands.Encode(Size, null, Shown).Should().BeNull();
        BaseBands.Decode(Size, null).Should().BeNull();
    }

    [Fact]
    public void Texts_paths_and_sets_come_back_folded()
    {
        Text("Deutschland").Should().Be(new FactValue.Text("deutschland"));
        ((FactValue.Path)Kept(new FactValue.Path(["G", "46"]))!).Nodes.Should().Equal("g", "46");
        ((FactValue.Members)Kept(new FactValue.Members(["CRM", "Erp"]))!).Names.Should().Equal("crm", "erp");
        ((FactValue.Members)Kept(new FactValue.Members([]))!).Names.Should().BeEmpty();
    }

    [Fact]
    public void A_rare_text_is_kept_as_what_hides_it()
    {
        string Hidden(string folded) => folded == "rare" ? "#1" : folded;

        BaseBands.Encode(Country, new FactValue.Text("Rare"), Hidden).Should().NotContain("are").And.EndWith("#1");
        BaseBands.Encode(Country, new FactValue.Members(["de", "RARE"]), Hidden).Should().NotContain("rare");
        BaseBands.Encode(Country, new FactValue.Path(["de", "RARE"]), Hidden).Should().NotContain("rare");
    }

    [Theory]
    [InlineData("")]
    [InlineData("x1")]
    [InlineData("n1200")]
    [InlineData("n+1/12")]
    [InlineData("n+1")]
    [InlineData("n0.5")]
    public void A_code_of_another_grid_is_refused(string code)
    {
        var reading = () => BaseBands.Decode(Size, code);

        reading.Should().Throw<FormatException>().WithMessage("*company_size*");
    }

    [Fact]
    public void Every_number_is_read_back_into_its_own_cell() => Numbers.Sample(value => StaysInItsCell(Size, value), iter: 20_000);

    [Fact]
    public void Every_deal_amount_is_read_back_into_its_own_cell() => Numbers.Sample(value => StaysInItsCell(Amount, value), iter: 20_000);

    [Fact]
    public void A_deal_amount_a_little_below_one_is_kept_like_one() =>
        BaseBands.Encode(Amount, new FactValue.Number(0.9), Shown).Should().Be(BaseBands.Encode(Amount, new FactValue.Number(1), Shown));

    [Fact]
    public void A_number_moves_by_at_most_a_sixth_of_itself() => Numbers.Where(value => value != 0).Sample(
        value => Math.Abs(Back(Size, value) - value).Should().BeLessThanOrEqualTo(Math.Abs(value) * 0.1666667), iter: 5_000);

    [Fact]
    public void A_deal_amount_is_banded_the_same_before_and_after_it_was_kept() => Numbers.Sample(
        value => Banding.Rounded(Amount, Back(Amount, value)).Should().BeApproximately(Banding.Rounded(Amount, value), 1e-9 * Math.Abs(value)), iter: 5_000);

    private static void StaysInItsCell(Dimension dimension, double value)
    {
        var code = BaseBands.Encode(dimension, new FactValue.Number(value), Shown);

        BaseBands.Encode(dimension, BaseBands.Decode(dimension, code), Shown).Should().Be(code);
        Math.Sign(Back(dimension, value)).Should().Be(Math.Sign(value));
    }

    private static double Back(Dimension dimension, double value) =>
        ((FactValue.Number)BaseBands.Decode(dimension, BaseBands.Encode(dimension, new FactValue.Number(value), Shown))!).Value;

    private static FactValue? Text(string text) => Kept(new FactValue.Text(text));

    private static FactValue? Kept(FactValue value) => BaseBands.Decode(Country, BaseBands.Encode(Country, value, Shown));

    private static string Shown(string folded) => folded;
}
