using Conturs.Storage.Documents;

namespace Conturs.Storage.Credits;

/// <summary>One credit that was used.</summary>
/// <param name="Subject">Pseudonym of the company.</param>
/// <param name="Cycle">First day of the billing cycle it was used in, UTC.</param>
/// <param name="Key">What it was paid for (<see cref="CreditKey"/>).</param>
/// <param name="ChargedAt">When, UTC.</param>
public sealed record CreditCharge(
    [property: Kept(PrivacyClass.Pseudonym, "keyed hash that stands for the company")] string Subject,
    [property: Kept(PrivacyClass.Operational, "first day of the billing cycle")] DateOnly Cycle,
    [property: Kept(PrivacyClass.Pseudonym, "keyed hash of the company together with its banded facts")] string Key,
    [property: Kept(PrivacyClass.Pseudonym, "when the credit was used")] DateTimeOffset ChargedAt);
