using System.Globalization;
using Conturs.Appliance.Reports.Html;
using Conturs.Learning.Judging;

namespace Conturs.Appliance.Tests.Reports.Html;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.004, "0.4")]
    [InlineData(0.0457, "4.6")]
    [InlineData(0.09949, "9.9")]
    [InlineData(0.1, "10")]
    [InlineData(0.4812, "48")]
    [InlineData(1, "100")]
    public void Shares_below_a_tenth_keep_one_decimal(double share, string text) => Figures.Share(share).Should().Be(text + "\u00A0%");

    [Fact]
    public void Figures_are_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Figures.Count(1_234_567).Should().Be("1,234,567");
            Figures.WithRange(new Estimate(0.7484, 0.7121, 0.7839), Figures.Three).Should().Be("0.748 (0.712 to 0.784)");
            Markup.Of($"{0.25}").ToString().Should().Be("0.25");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Signs_are_always_shown_and_minus_is_a_minus()
    {
        ((string[])[Figures.Effect(0.35), Figures.Effect(-0.35), Figures.Effect(0)]).Should().Equal("+0.35", "\u22120.35", "0.00");
        Figures.Difference(-0.012).Should().Be("\u22120.012");
    }

    [Fact]
    public void An_unknown_interval_is_said_and_not_invented()
    {
        Figures.Range(new Estimate(0.7, null, null), Figures.Three).Should().Be("no interval");
        Figures.WithRange(new Estimate(0.7, null, null), Figures.Three).Should().Be("0.700");
    }
}
