using Conturs.Learning.Leaks;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Leaks;

/// <summary>Dates become ages, and that can make a clock or take one away. The detector judges the number that a model would see.</summary>
public sealed class ClosingClockTests
{
    private static readonly DateOnly Today = new(2026, 1, 1);

    [Fact]
    public void A_day_that_is_the_same_for_everybody_becomes_a_clock_when_it_is_counted_to_the_closing_date() =>
        Ages((history, i) => Ages(new DateOnly(2022, 5, 1), history.Closed[i])).Should().ContainSingle().Which.Ground.Should().Be(LeakGround.ClockByDate);

    [Fact]
    public void A_day_that_runs_along_with_the_closing_date_is_no_clock_as_an_age_at_closing() =>
        Ages((history, i) => Ages(history.Closed[i].AddDays(-history.Any(180)), history.Closed[i])).Should().BeEmpty();

    [Fact]
    public void The_same_day_is_a_clock_when_all_ages_count_to_one_day() =>
        Ages((history, i) => Ages(history.Closed[i].AddDays(-history.Any(180)), Today)).Should().ContainSingle().Which.Ground.Should().Be(LeakGround.ClockByDate);

    [Fact]
    public void The_age_of_a_company_is_no_clock() =>
        Ages((history, i) => Ages(new DateOnly(1950 + history.Any(70), 1, 1), history.Closed[i])).Should().BeEmpty();

    [Fact]
    public void A_number_that_falls_with_the_closing_date_is_a_clock_too() =>
        Numbers(new LeakyHistory(), (history, i) => -history.Closed[i].DayNumber).Should().ContainSingle();

    [Fact]
    public void Without_closing_dates_nothing_is_said() =>
        Numbers(new LeakyHistory { HasDates = false }, (history, i) => history.Closed[i].DayNumber).Should().BeEmpty();

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    public void Fewer_than_thirty_dated_companies_are_not_enough(int companies, bool isRefused) =>
        Numbers(new LeakyHistory(companies), (history, i) => history.Closed[i].DayNumber).Should().HaveCount(isRefused ? 1 : 0);

    private static IReadOnlyList<RefusedDimension> Numbers(LeakyHistory history, Func<LeakyHistory, int, double> value) =>
        history.Add(Some.Number("x"), i => new FactValue.Number(value(history, i))).Find().Refused;

    private static IReadOnlyList<RefusedDimension> Ages(Func<LeakyHistory, int, double> age)
    {
        var history = PlantedLeaks.Honest();
        return history.Add(new Dimension("since", "Since", "since", DimensionKind.Age), i => new FactValue.Number(age(history, i))).Find().Refused;
    }

    private static double Ages(DateOnly day, DateOnly to) => Conturs.Scoring.Ages.Months(day, to);
}
