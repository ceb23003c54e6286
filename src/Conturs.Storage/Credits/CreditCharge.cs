using Conturs.Storage.Documents;

namespace Conturs.Storage.Credits;

/// <summary>One credit that was used. It names no company: nobody can be found in it who does not have the company's facts and the keys.</summary>
/// <param name="Cycle">First day of the billing cycle it was used in, UTC.</param>
/// <param name="Key">What it was paid for (<see cref="CreditKey"/>).</param>
/// <param name="ChargedAt">When, UTC.</param>
public sealed record CreditCharge(
    [property: Kept(PrivacyClass.Operational, "first day of the billing cycle")] DateOnly Cycle,
    [property: Kept(PrivacyClass.Pseudonym, "keyed hash of a company together with its banded facts")] string Key,
    [property: Kept(PrivacyClass.Operational, "when the credit was used")] DateTimeOffset ChargedAt);
