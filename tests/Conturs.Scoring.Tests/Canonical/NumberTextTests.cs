using System.Globalization;
using CsCheck;

namespace Conturs.Scoring.Tests;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("12", 12)]
    [InlineData(" -3.5 ", -3.5)]
    [InlineData("1,234", 1234)]
    [InlineData("1,234,567.89", 1234567.89)]
    [InlineData("2 000 000", 2000000)]
    [InlineData("1'500", 1500)]
    [InlineData("1.5M", 1.5e6)]
    [InlineData("15k", 15000)]
    [InlineData("3 bn", 3e9)]
    [InlineData("$1,200.50", 1200.5)]
    [InlineData("€ 2 000 000", 2000000)]
    [InlineData("500 EUR", 500)]
    [InlineData("-$5", -5)]
    [InlineData("$-5", -5)]
    [InlineData("(300)", -300)]
    [InlineData("15 %", 15)]
    [InlineData("1.5E+06", 1.5e6)]
    public void Reads_numbers_with_a_decimal_point(string text, double expected)
    {
        NumberText.TryParse(text, NumberNotation.Point, out var cell).Should().BeTrue();
        cell.Value.Should().BeApproximately(expected, 1e-9);
    }

    [Theory]
    [InlineData("1.234,5", 1234.5)]
    [InlineData("0,5", 0.5)]
    [InlineData("1.500", 1500)]
    [InlineData("12", 12)]
    [InlineData("2,5 Mio. €", 2.5e6)]
    public void Reads_numbers_with_a_decimal_comma(string text, double expected)
    {
        NumberText.TryParse(text, NumberNotation.Comma, out var cell).Should().BeTrue();
        cell.Value.Should().BeApproximately(expected, 1e-9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("12 apples")]
    [InlineData("1,23")]
    [InlineData("0,125")]
    [InlineData("1,234,56")]
    [InlineData("1.2.3")]
    [InlineData("10-20")]
    [InlineData("2024-01-31")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    public void Refuses_what_is_not_wholly_a_number(string text) => NumberText.TryParse(text, NumberNotation.Point, out _).Should().BeFalse();

    [Theory]
    [InlineData("1.5")]
    [InlineData("1.23.456")]
    public void Refuses_points_that_do_not_separate_thousands_where_the_comma_is_decimal(string text) =>
        NumberText.TryParse(text, NumberNotation.Comma, out _).Should().BeFalse();

    [Fact]
    public void Says_whether_a_currency_or_a_percent_sign_stood_beside_it()
    {
        NumberText.TryParse("$5", NumberNotation.Point, out var money);
        NumberText.TryParse("5%", NumberNotation.Point, out var percent);
        NumberText.TryParse("5", NumberNotation.Point, out var plain);
        money.Should().Be(new NumberCell(5, true, false));
        percent.Should().Be(new NumberCell(5, false, true));
        plain.Should().Be(new NumberCell(5, false, false));
    }

    [Fact]
    public void Reads_every_double_that_is_written_invariantly() => Gen.Double.Where(double.IsFinite).Sample(value =>
    {
        NumberText.TryParse(value.ToString("R", CultureInfo.InvariantCulture), NumberNotation.Point, out var cell).Should().BeTrue();
        cell.Value.Should().Be(value);
    });

    [Fact]
    public void Reads_grouped_whole_numbers_in_both_notations() => Gen.Long[-999_999_999_999, 999_999_999_999].Sample(value =>
    {
        var point = value.ToString("#,0", CultureInfo.InvariantCulture);
        NumberText.TryParse(point, NumberNotation.Point, out var cell).Should().BeTrue();
        cell.Value.Should().Be(value);
        NumberText.TryParse(point.Replace(',', '.'), NumberNotation.Comma, out cell).Should().BeTrue();
        cell.Value.Should().Be(value);
    });

    [Theory]
    [InlineData("007", true)]
    [InlineData("0", false)]
    [InlineData("0.5", false)]
    [InlineData("70", false)]
    public void Knows_digits_that_name_something(string text, bool expected) => NumberText.HasLeadingZero(text).Should().Be(expected);

    [Fact]
    public void The_vocabulary_allows_whatever_the_readers_can_read()
    {
        foreach (var text in new[] { "1,234.5", "$10M-$50M", "1,001-5,000 employees", "more than 50", "ca. 200 Mitarbeiter", "€ 5 Mio.", "self-employed", "US$ 5", "1e5", "2000+" })
            NumberVocabulary.Allows(text).Should().BeTrue(text);
    }

    [Theory]
    [InlineData("Company 12")]
    [InlineData("12 apples")]
    [InlineData("q5")]
    public void The_vocabulary_forbids_other_words(string text) => NumberVocabulary.Allows(text).Should().BeFalse();
}
