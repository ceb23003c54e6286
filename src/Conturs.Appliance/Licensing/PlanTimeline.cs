using Conturs.Storage.Licences;

namespace Conturs.Appliance.Licensing;

/// <summary>
/// Which plan holds when, and which billing cycle runs, worked out from the licences that were installed. A licence with the same
/// limit or a higher one takes over at once, within the running cycle; one with a lower limit at the next cycle, or when the one
/// before ends. When a licence ends, the free plan follows. Cycles follow one another without a gap: where another plan takes
/// over within one, it goes on to the next day on which the new plan begins cycles, and what was used in it stays used.
/// </summary>
internal sealed class PlanTimeline
{
    private readonly IReadOnlyList<PlanChange> changes;

    private PlanTimeline(IReadOnlyList<PlanChange> changes) => this.changes = changes;

    /// <summary>The timeline of an installation.</summary>
    /// <param name="installed">Its licences, in the order they were installed.</param>
    public static PlanTimeline Of(IEnumerable<InstalledLicence> installed)
    {
        var timeline = new PlanTimeline([]);
        foreach (var (licence, installedAt) in installed) timeline = timeline.With(licence, installedAt);
        return timeline;
    }

    /// <summary>The plan that holds at a moment.</summary>
    public Plan At(DateTimeOffset moment) => IndexAt(moment) is >= 0 and var index ? changes[index].Plan : Plan.Free;

    /// <summary>The next change after a moment, as far as it is known; null when there is none.</summary>
    public PlanChange? NextAfter(DateTimeOffset moment) => IndexAt(moment) + 1 is var next && next < changes.Count ? changes[next] : null;

    /// <summary>The billing cycle that runs at a moment.</summary>
    public BillingCycle CycleAt(DateTimeOffset moment)
    {
        // Before the first change cycles are calendar months; from there on each begins where the one before ended.
        var known = changes.Count > 0 && changes[0].At < moment ? changes[0].At : moment;
        var start = BillingCycle.AnchorUpTo(known, Plan.Free.AnchorDay);
        while (true)
        {
            var cycle = new BillingCycle(start, EndOf(start));
            if (moment < cycle.End) return cycle;
            start = cycle.End;
        }
    }

    private DateTimeOffset EndOf(DateTimeOffset start)
    {
        var index = IndexAt(start);
        var end = BillingCycle.AnchorAfter(start, At(start).AnchorDay);
        while (index + 1 < changes.Count && changes[index + 1] is var change && change.At < end)
        {
            end = BillingCycle.AnchorFrom(change.At, change.Plan.AnchorDay);
            index++;
        }

        return end;
    }

    private PlanTimeline With(Licence licence, DateTimeOffset installedAt)
    {
        var from = licence.MonthlyCredits >= At(installedAt).Limit ? installedAt : Earlier(CycleAt(installedAt).End, NextAfter(installedAt)?.At);
        return licence.EndsAt <= from
            ? this
            : new PlanTimeline([.. changes.Where(change => change.At < from), new PlanChange(from, Plan.Of(licence)), new PlanChange(licence.EndsAt, Plan.Free)]);
    }

    private static DateTimeOffset Earlier(DateTimeOffset moment, DateTimeOffset? other) => other is { } sooner && sooner < moment ? sooner : moment;

    private int IndexAt(DateTimeOffset moment)
    {
        var index = changes.Count - 1;
        while (index >= 0 && changes[index].At > moment) index--;
        return index;
    }
}
