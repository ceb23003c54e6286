using Conturs.Storage.Documents;

namespace Conturs.Storage.Privacy;

/// <summary>Somebody who is left out of learning and scoring.</summary>
/// <param name="Subject">The trace of a reference or of a domain.</param>
/// <param name="Kind">Why.</param>
/// <param name="At">Since when, in UTC.</param>
public sealed record Exclusion(
    [property: Kept(PrivacyClass.Pseudonym, "who is left out, as a keyed hash that is used for nothing else")] string Subject,
    [property: Kept(PrivacyClass.Operational, "whether it was forgotten or has opted out")] ExclusionKind Kind,
    [property: Kept(PrivacyClass.Operational, "since when")] DateTimeOffset At);
