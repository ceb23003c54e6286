using Conturs.Learning.Judging;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Judging;

public sealed class HoldOutTests
{
    [Fact]
    public void The_newest_quarter_is_held_out()
    {
        // 200 companies, one a day, won and lost in turn: 150 days are the past.
        var round = HoldOut.ByTime(History(200, day: i => 1000 + i))!;

        round.Part.Count(part => part == 0).Should().Be(50);
        round.From.Should().Be(DateOnly.FromDayNumber(1150));
        Enumerable.Range(0, 200).Should().OnlyContain(row => round.Part[row] == (round.Rows.ClosedDays[row] >= 1150 ? 0 : -1));
    }

    [Fact]
    public void Companies_that_closed_on_one_day_stay_on_one_side()
    {
        // Days of 60 companies: borders lie at 60, 120 and 180 of 240; 180 is three quarters exactly. Days of 80: 80 and 160; 160 is nearest.
        HoldOut.ByTime(History(240, day: i => 1000 + (i / 60)))!.Part.Count(part => part == 0).Should().Be(60);
        HoldOut.ByTime(History(240, day: i => 1000 + (i / 80)))!.Part.Count(part => part == 0).Should().Be(80);
    }

    [Fact]
    public void Without_dates_of_nearly_all_companies_there_is_no_past_to_learn_from()
    {
        HoldOut.ByTime(History(200, day: _ => 0)).Should().BeNull();
        HoldOut.ByTime(History(200, day: i => i % 10 == 0 ? 0 : 1000 + i)).Should().BeNull("10 % have no date");
        HoldOut.ByTime(History(200, day: i => i % 40 == 0 ? 0 : 1000 + i))!.Rows.Count.Should().Be(195, "those without a date are on neither side");
        HoldOut.ByTime(History(200, day: _ => 1000)).Should().BeNull("one day cannot be split");
    }

    [Fact]
    public void Both_sides_need_twenty_winners_and_twenty_losers()
    {
        HoldOut.ByTime(History(160, day: i => 1000 + i)).Should().NotBeNull("40 are held out, 20 of them won");
        HoldOut.ByTime(History(156, day: i => 1000 + i)).Should().BeNull("39 are held out");
        HoldOut.ByTime(History(200, day: i => 1000 + (i % 2 == 0 ? 0 : i))).Should().BeNull("all winners closed on the first day");
    }

    [Fact]
    public void Open_companies_are_only_learned_from()
    {
        // 60 won, 60 lost and 80 open: the open ones stand in for lost ones.
        var outcomes = Enumerable.Range(0, 400).Select(i => i >= 320 ? DealOutcome.Open : i % 2 == 0 ? DealOutcome.Won : DealOutcome.Lost).ToArray();
        var round = HoldOut.ByTime(History(400, day: i => i >= 320 ? 0 : 1000 + i, outcomes))!;

        round.Rows.Count.Should().Be(400);
        Enumerable.Range(0, 400).Where(row => round.Rows.Outcomes[row] == DealOutcome.Open).Should().OnlyContain(row => round.Part[row] == -1).And.HaveCount(80);
    }

    [Fact]
    public void Learning_from_fewer_leaves_the_tested_companies_alone()
    {
        var round = HoldOut.ByTime(History(200, day: i => 1000 + i))!;
        var smaller = round.LearningFrom(100);

        smaller.Part.Count(part => part == -1).Should().Be(100);
        smaller.Part.Count(part => part == 0).Should().Be(50);
        Enumerable.Range(0, 150).Should().OnlyContain(row => smaller.Part[row] == (smaller.Rows.ClosedDays[row] >= 1150 ? 0 : -1));
        round.LearningFrom(150).Should().BeSameAs(round);
    }

    private static BandedHistory History(int companies, Func<int, int> day, DealOutcome[]? outcomes = null) => new(
        [Some.Categories("c", 2)], [new CodeColumn([.. Enumerable.Range(0, companies).Select(i => (short)(i % 2))])],
        outcomes ?? [.. Enumerable.Range(0, companies).Select(i => i % 2 == 0 ? DealOutcome.Won : DealOutcome.Lost)],
        [.. Enumerable.Range(0, companies).Select(i => (UInt128)i)], [.. Enumerable.Range(0, companies).Select(day)]);
}
