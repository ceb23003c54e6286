using Conturs.Storage.Licences;

namespace Conturs.Appliance.Licensing;

/// <summary>What <c>licence show --format json</c> prints.</summary>
/// <param name="Usage">The plan that holds and what is used of it.</param>
/// <param name="Licence">The newest licence, whether it holds or not; null when none was ever installed.</param>
internal sealed record ShownLicence(CreditUsage Usage, Licence? Licence)
{
    /// <summary>What there is to show.</summary>
    public static ShownLicence Of(CreditUsage usage, Licence? licence) => new(usage, licence);

    /// <summary>What holds where there is no installation yet.</summary>
    public static ShownLicence OfNothing(DateTimeOffset now)
    {
        var cycle = PlanTimeline.Of([]).CycleAt(now);
        return new ShownLicence(new CreditUsage(Plan.Free.Name, 0, Plan.Free.Limit, Plan.Free.Limit, cycle.Start, cycle.End, null, null), null);
    }
}
