namespace Conturs.Appliance.Licensing;

/// <summary>A plan that will hold later: after a downgrade, or when the licence ends.</summary>
/// <param name="Plan">Its name.</param>
/// <param name="Limit">Its credits a month.</param>
/// <param name="From">Its first moment, UTC.</param>
public sealed record NextPlan(string Plan, long Limit, DateTimeOffset From);
