using Conturs.Appliance.Licensing;
using Conturs.Storage.Licences;
using CsCheck;

namespace Conturs.Appliance.Tests.Licensing;

public sealed class PlanTimelineTests
{
    private static readonly Gen<DateTimeOffset> Moments = Gen.Long[0, 4 * 365 * 24 * 60].Select(minutes => Day(2026, 1, 1).AddMinutes(minutes));

    private static readonly Gen<InstalledLicence[]> Histories =
        Gen.Select(Moments, Gen.Long[1, 400], Gen.Int[1, 28], Gen.Int[-40, 500], Gen.Bool).Array[0, 6].Select(all => all
            .Select(one => one.Item5 ? (At: new DateTimeOffset(one.Item1.Date, TimeSpan.Zero), Limit: one.Item2, Anchor: one.Item3, Days: one.Item4) : (At: one.Item1, Limit: one.Item2, Anchor: one.Item3, Days: one.Item4))
            .OrderBy(one => one.At).Select(one => Installed(one.At, one.Limit, one.Anchor, DateOnly.FromDateTime(one.At.UtcDateTime).AddDays(one.Days))).ToArray());

    [Fact]
    public void Without_a_licence_the_free_plan_gives_100_a_calendar_month()
    {
        var timeline = PlanTimeline.Of([]);

        timeline.At(Day(2026, 2, 28)).Should().Be(new Plan("free", 100, 1, null));
        timeline.CycleAt(Day(2026, 2, 28)).Should().Be(new BillingCycle(Day(2026, 2, 1), Day(2026, 3, 1)));
        timeline.CycleAt(Day(2026, 3, 1)).Should().Be(new BillingCycle(Day(2026, 3, 1), Day(2026, 4, 1)));
        timeline.CycleAt(Day(2026, 3, 1).AddTicks(-1)).End.Should().Be(Day(2026, 3, 1));
        timeline.NextAfter(Day(2026, 2, 28)).Should().BeNull();
    }

    [Fact]
    public void A_month_is_the_month_of_UTC_wherever_the_machine_is() =>
        PlanTimeline.Of([]).CycleAt(new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.FromHours(2))).Start.Should().Be(Day(2026, 2, 1));

    [Fact]
    public void An_upgrade_holds_at_once_and_the_running_cycle_goes_on_until_its_anchor_day()
    {
        var timeline = PlanTimeline.Of([Installed(Day(2026, 11, 20).AddHours(10), 1000, 15, new DateOnly(2027, 11, 19))]);

        timeline.At(Day(2026, 11, 20).AddHours(10).AddTicks(-1)).Limit.Should().Be(100);
        timeline.At(Day(2026, 11, 20).AddHours(10)).Limit.Should().Be(1000);
        timeline.CycleAt(Day(2026, 11, 2)).Should().Be(new BillingCycle(Day(2026, 11, 1), Day(2026, 12, 15)));
        timeline.CycleAt(Day(2026, 12, 14)).Should().Be(new BillingCycle(Day(2026, 11, 1), Day(2026, 12, 15)));
        timeline.CycleAt(Day(2026, 12, 15)).Should().Be(new BillingCycle(Day(2026, 12, 15), Day(2027, 1, 15)));
    }

    [Fact]
    public void A_downgrade_waits_for_the_next_cycle()
    {
        var timeline = PlanTimeline.Of([Installed(Day(2026, 1, 10), 1000, 10, new DateOnly(2027, 1, 9)), Installed(Day(2026, 3, 20), 500, 1, new DateOnly(2027, 3, 19))]);

        timeline.At(Day(2026, 4, 9)).Limit.Should().Be(1000);
        timeline.NextAfter(Day(2026, 3, 20)).Should().Be(new PlanChange(Day(2026, 4, 10), new Plan("plan 500", 500, 1, new DateOnly(2027, 3, 19))));
        timeline.CycleAt(Day(2026, 4, 9)).Should().Be(new BillingCycle(Day(2026, 3, 10), Day(2026, 4, 10)));
        timeline.At(Day(2026, 4, 10)).Limit.Should().Be(500);
        timeline.CycleAt(Day(2026, 4, 10)).Should().Be(new BillingCycle(Day(2026, 4, 10), Day(2026, 5, 1)));
    }

    [Fact]
    public void An_upgrade_after_a_downgrade_that_still_waits_takes_its_place()
    {
        var timeline = PlanTimeline.Of(
        [
            Installed(Day(2026, 1, 10), 1000, 10, new DateOnly(2027, 1, 9)),
            Installed(Day(2026, 3, 20), 500, 10, new DateOnly(2027, 3, 19)),
            Installed(Day(2026, 3, 21), 2000, 10, new DateOnly(2027, 3, 19)),
        ]);

        timeline.At(Day(2026, 3, 21)).Limit.Should().Be(2000);
        timeline.At(Day(2026, 4, 10)).Limit.Should().Be(2000);
    }

    [Fact]
    public void After_the_last_day_of_a_licence_the_free_plan_holds()
    {
        var timeline = PlanTimeline.Of([Installed(Day(2026, 1, 10), 1000, 15, new DateOnly(2026, 12, 20))]);

        timeline.At(Day(2026, 12, 21).AddTicks(-1)).Limit.Should().Be(1000);
        timeline.At(Day(2026, 12, 21)).Should().Be(Plan.Free);
        timeline.CycleAt(Day(2026, 12, 20)).Should().Be(new BillingCycle(Day(2026, 12, 15), Day(2027, 1, 1)));
        timeline.CycleAt(Day(2027, 1, 1)).Should().Be(new BillingCycle(Day(2027, 1, 1), Day(2027, 2, 1)));
    }

    [Fact]
    public void A_licence_that_ends_with_the_month_is_followed_by_a_fresh_calendar_month() =>
        PlanTimeline.Of([Installed(Day(2026, 1, 15), 1000, 15, new DateOnly(2026, 12, 31))]).CycleAt(Day(2027, 1, 1)).Should().Be(new BillingCycle(Day(2027, 1, 1), Day(2027, 2, 1)));

    [Fact]
    public void A_lower_licence_takes_over_when_the_one_before_ends_within_the_cycle() =>
        PlanTimeline.Of([Installed(Day(2026, 1, 10), 1000, 10, new DateOnly(2026, 3, 24)), Installed(Day(2026, 3, 20), 500, 10, new DateOnly(2027, 3, 19))])
            .At(Day(2026, 3, 25)).Limit.Should().Be(500);

    [Fact]
    public void A_renewal_with_the_same_limit_leaves_the_cycles_as_they_are()
    {
        var timeline = PlanTimeline.Of([Installed(Day(2026, 1, 10), 1000, 10, new DateOnly(2026, 12, 31)), Installed(Day(2026, 12, 20), 1000, 10, new DateOnly(2027, 12, 31))]);

        timeline.CycleAt(Day(2026, 12, 25)).Should().Be(new BillingCycle(Day(2026, 12, 10), Day(2027, 1, 10)));
        timeline.At(Day(2027, 1, 5)).ValidUntil.Should().Be(new DateOnly(2027, 12, 31));
    }

    [Fact]
    public void Cycles_follow_one_another_without_a_gap_or_an_overlap() => Gen.Select(Histories, Moments).Sample((history, moment) =>
    {
        var timeline = PlanTimeline.Of(history);
        var cycle = timeline.CycleAt(moment);

        cycle.Contains(moment).Should().BeTrue();
        (cycle.Start.TimeOfDay, cycle.End.TimeOfDay).Should().Be((TimeSpan.Zero, TimeSpan.Zero));
        (cycle.End - cycle.Start).Should().BePositive().And.BeLessThan(TimeSpan.FromDays(1000));
        timeline.CycleAt(cycle.Start).Should().Be(cycle);
        timeline.CycleAt(cycle.End.AddTicks(-1)).Should().Be(cycle);
        timeline.CycleAt(cycle.End).Start.Should().Be(cycle.End);
        timeline.CycleAt(cycle.Start.AddTicks(-1)).End.Should().Be(cycle.Start);
    });

    [Fact]
    public void Every_cycle_ends_on_the_anchor_day_of_the_plan_that_holds_before_or_after_its_end() => Gen.Select(Histories, Moments).Sample((history, moment) =>
    {
        var timeline = PlanTimeline.Of(history);
        var end = timeline.CycleAt(moment).End;

        end.Day.Should().BeOneOf(timeline.At(end.AddTicks(-1)).AnchorDay, timeline.At(end).AnchorDay);
    });

    [Fact]
    public void A_licence_gives_its_limit_at_once_or_from_the_next_cycle_on_while_it_is_the_newest() => Histories.Where(history => history.Length > 0).Sample(history =>
    {
        var ((licence, installedAt), before) = (history[^1], PlanTimeline.Of(history[..^1]));
        var (timeline, end) = (PlanTimeline.Of(history), before.CycleAt(installedAt).End);
        if (licence.EndsAt <= installedAt) return;

        timeline.At(installedAt).Limit.Should().Be(Math.Max(licence.MonthlyCredits, before.At(installedAt).Limit));
        // Only a licence that is installed at the very moment at which its plan begins a cycle begins one.
        if (installedAt != BillingCycle.AnchorUpTo(installedAt, licence.AnchorDay)) timeline.CycleAt(installedAt).Start.Should().Be(before.CycleAt(installedAt).Start, "what was used stays used");
        if (end < licence.EndsAt) timeline.At(end).Should().Be(Plan.Of(licence));
        timeline.At(licence.EndsAt > end ? licence.EndsAt : end).Should().Match<Plan>(plan => licence.EndsAt <= end || plan == Plan.Free);
    });

    private static InstalledLicence Installed(DateTimeOffset at, long limit, int anchorDay, DateOnly until) =>
        new(new Licence(new string('a', 32), $"plan {limit}", limit, anchorDay, until, null, at), at);

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
