using System.Globalization;
using CsCheck;

namespace Conturs.Scoring.Tests;

public sealed class DateTextTests
{
    private static readonly DateOnly Fifth = new(2024, 3, 5);

    [Theory]
    [InlineData("2024-03-05", DateNotation.Iso)]
    [InlineData("2024-03-05T23:59:59Z", DateNotation.Iso)]
    [InlineData("2024-03-05 10:00:00.123+02:00", DateNotation.Iso)]
    [InlineData("2024/3/5", DateNotation.Iso)]
    [InlineData("2024-03-05", DateNotation.DayFirst)]
    [InlineData("5/3/2024", DateNotation.DayFirst)]
    [InlineData("05.03.2024", DateNotation.DayFirst)]
    [InlineData("05-03-24", DateNotation.DayFirst)]
    [InlineData("05/03/2024 14:30", DateNotation.DayFirst)]
    [InlineData("3/5/2024", DateNotation.MonthFirst)]
    [InlineData("5 Mar 2024", DateNotation.Iso)]
    [InlineData("March 5, 2024", DateNotation.Iso)]
    [InlineData("5-Mar-24", DateNotation.MonthFirst)]
    [InlineData("20240305", DateNotation.Compact)]
    public void Reads_dates(string text, DateNotation notation) => DateText.Parse(text, notation).Should().Be(Fifth);

    [Theory]
    [InlineData("5/3/2024", DateNotation.Iso)]
    [InlineData("13/25/2024", DateNotation.DayFirst)]
    [InlineData("2024-02-30", DateNotation.Iso)]
    [InlineData("30/02/2024", DateNotation.DayFirst)]
    [InlineData("0001-01-01", DateNotation.Iso)]
    [InlineData("20240305", DateNotation.Iso)]
    [InlineData("2024-03", DateNotation.Iso)]
    [InlineData("1.2.3", DateNotation.DayFirst)]
    [InlineData("2024-03-05x", DateNotation.Iso)]
    [InlineData("Maria 12", DateNotation.Iso)]
    [InlineData("", DateNotation.Iso)]
    public void Refuses_what_is_not_a_date_in_that_order(string text, DateNotation notation) => DateText.Parse(text, notation).Should().BeNull();

    [Fact]
    public void Two_digits_are_a_year_between_1970_and_2069()
    {
        DateText.Parse("01/02/69", DateNotation.DayFirst).Should().Be(new DateOnly(2069, 2, 1));
        DateText.Parse("01/02/70", DateNotation.DayFirst).Should().Be(new DateOnly(1970, 2, 1));
    }

    [Fact]
    public void Every_day_comes_back_in_every_order() => Gen.Int[new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2100, 1, 1).DayNumber].Sample(number =>
    {
        var day = DateOnly.FromDayNumber(number);
        DateText.Parse(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), DateNotation.Iso).Should().Be(day);
        DateText.Parse(day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), DateNotation.DayFirst).Should().Be(day);
        DateText.Parse(day.ToString("M-d-yyyy", CultureInfo.InvariantCulture), DateNotation.MonthFirst).Should().Be(day);
        DateText.Parse(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), DateNotation.Compact).Should().Be(day);
        DateText.Parse(day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture), DateNotation.Iso).Should().Be(day);
    });

    [Fact]
    public void Ages_are_months_of_equal_length()
    {
        Ages.Months(new DateOnly(2023, 1, 1), new DateOnly(2024, 1, 1)).Should().BeApproximately(365 / 30.4375, 1e-12);
        Ages.Months(new DateOnly(2024, 1, 2), new DateOnly(2024, 1, 1)).Should().BeNegative();
    }
}
