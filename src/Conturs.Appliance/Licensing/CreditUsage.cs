namespace Conturs.Appliance.Licensing;

/// <summary>What <c>GET /v1/usage</c> answers, and what the Plan and usage page shows.</summary>
/// <param name="Plan">Name of the plan that holds: <c>free</c>, or that of the licence.</param>
/// <param name="Used">Credits used in the running billing cycle.</param>
/// <param name="Limit">Credits of the cycle.</param>
/// <param name="Remaining">Credits left, at least 0.</param>
/// <param name="CycleStartedAt">First moment of the cycle, UTC.</param>
/// <param name="ResetsAt">First moment of the next one, UTC.</param>
/// <param name="LicenceValidUntil">The last day of the licence, UTC; null for the free plan.</param>
/// <param name="NextPlan">The plan that will take its place, as far as it is known; null when none will.</param>
public sealed record CreditUsage(
    string Plan, long Used, long Limit, long Remaining, DateTimeOffset CycleStartedAt, DateTimeOffset ResetsAt, DateOnly? LicenceValidUntil, NextPlan? NextPlan);
