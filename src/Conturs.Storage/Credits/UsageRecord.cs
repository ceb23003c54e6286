using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Credits;

/// <summary>What the counting of credits must know after a restart beside the credits themselves.</summary>
/// <param name="Reached">The latest moment that was believed, UTC: a clock that was set back does not go behind it.</param>
/// <param name="LeapSince">What the clock said when it first ran far ahead of that; null when it does not.</param>
/// <param name="Cycle">First day of the running billing cycle, UTC.</param>
/// <param name="Used">Credits used in it until the record was written: a total for people who look into a store, counted anew at every start.</param>
/// <param name="LicenceId">The newest licence that was known; null before the first.</param>
public sealed record UsageRecord(
    [property: Kept(PrivacyClass.Operational, "the latest moment the clock is known to have passed")] DateTimeOffset Reached,
    [property: Kept(PrivacyClass.Operational, "since when the clock has been far ahead")] DateTimeOffset? LeapSince,
    [property: Kept(PrivacyClass.Operational, "first day of the running billing cycle")] DateOnly Cycle,
    [property: Kept(PrivacyClass.Operational, "credits used in the running cycle")] long Used,
    [property: Kept(PrivacyClass.Operational, "id of the newest licence")] string? LicenceId);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(UsageRecord))]
[JsonSerializable(typeof(CreditCharge))]
[JsonSerializable(typeof(CreditBlock))]
internal sealed partial class CreditsJson : JsonSerializerContext;
