using Conturs.Appliance.Licensing;
using CsCheck;

namespace Conturs.Appliance.Tests.Licensing;

public sealed class BelievedTimeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_clock_that_goes_on_is_believed() => After(Noon.AddHours(1), Noon.AddDays(60)).Should().Be(BelievedTime.Of(Noon.AddDays(60)));

    [Fact]
    public void A_clock_that_was_set_back_is_waited_for()
    {
        After(Noon.AddDays(-40)).Reached.Should().Be(Noon);
        After(Noon.AddDays(-40), Noon.AddHours(-1), Noon.AddHours(1)).Reached.Should().Be(Noon.AddHours(1));
    }

    [Fact]
    public void A_leap_of_ten_years_is_forgotten_when_the_clock_is_put_right() =>
        After(Noon.AddYears(10), Noon.AddYears(10).AddHours(23), Noon.AddDays(1)).Should().Be(BelievedTime.Of(Noon.AddDays(1)));

    [Fact]
    public void A_leap_is_believed_when_the_clock_stood_by_it_for_a_day()
    {
        After(Noon.AddYears(1), Noon.AddYears(1).AddHours(23)).Should().Be(new BelievedTime(Noon, Noon.AddYears(1)));
        After(Noon.AddYears(1), Noon.AddYears(1).AddHours(24)).Should().Be(BelievedTime.Of(Noon.AddYears(1).AddHours(24)));
    }

    [Fact]
    public void A_second_leap_begins_the_day_anew()
    {
        After(Noon.AddYears(1), Noon.AddYears(9)).Should().Be(new BelievedTime(Noon, Noon.AddYears(9)));
        After(Noon.AddYears(9), Noon.AddYears(1)).Should().Be(new BelievedTime(Noon, Noon.AddYears(1)));
    }

    [Fact]
    public void Sixty_two_days_are_believed_at_once_and_one_moment_more_is_not()
    {
        After(Noon.AddDays(62)).Reached.Should().Be(Noon.AddDays(62));
        After(Noon.AddDays(62).AddTicks(1)).Reached.Should().Be(Noon);
    }

    [Fact]
    public void It_is_told_when_the_clock_will_be_believed_again()
    {
        var moment = Noon.AddDays(20);

        After(Noon.AddDays(-9)).ClockAt(moment).Should().Be(moment);
        After(Noon.AddYears(9)).ClockAt(moment).Should().Be(Noon.AddYears(9).AddDays(1));
    }

    [Theory]
    [InlineData(90, 90, 89, 90, "off for three months: the licence says that it is so")]
    [InlineData(3650, 3650, -1, 0, "a clock that leaps ahead is no more believed than before")]
    [InlineData(-20, -20, -21, 0, "a clock that was set back stays behind")]
    [InlineData(-3650, -3650, -3651, -3650, "a time that a clock ten years ahead has reached is taken back")]
    public void A_licence_is_the_vendors_word_for_the_time(int first, int clock, int issued, int reached, string because) =>
        After(Noon.AddDays(first)).Trust(Noon.AddDays(issued), Noon.AddDays(clock)).Reached.Should().Be(Noon.AddDays(reached), because);

    [Fact]
    public void It_never_goes_back_and_never_ahead_of_the_clocks_that_were_seen() => Gen.Int[-900, 900].Array[1, 30].Sample(days =>
    {
        var (time, latest) = (BelievedTime.Of(Noon), Noon);
        foreach (var clock in days.Select(day => Noon.AddDays(day)))
        {
            latest = clock > latest ? clock : latest;
            var next = time.See(clock);
            next.Reached.Should().BeOnOrAfter(time.Reached).And.BeOnOrBefore(latest);
            time = next;
        }
    });

    private static BelievedTime After(params DateTimeOffset[] clocks) => clocks.Aggregate(BelievedTime.Of(Noon), (time, clock) => time.See(clock));
}
