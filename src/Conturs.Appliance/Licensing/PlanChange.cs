namespace Conturs.Appliance.Licensing;

/// <summary>From when on another plan holds.</summary>
/// <param name="At">The first moment of the plan.</param>
/// <param name="Plan">What holds from then on.</param>
internal sealed record PlanChange(DateTimeOffset At, Plan Plan);
