using Conturs.Storage.Documents;

namespace Conturs.Storage.Audit;

/// <summary>One line of the audit log: who did what, when, and to whom. Each carries the hash of the line before, so that none can be changed or left out unseen.</summary>
/// <param name="Number">Its place, from 1 without gaps.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Actor">Who: <c>command line</c>, a schedule, or the id of a user.</param>
/// <param name="Action">What, in a word or two with hyphens, such as <c>privacy-forget</c>.</param>
/// <param name="Subject">Trace of the company or person it was about (<see cref="Privacy.SubjectTraces"/>); null when it was about nobody.</param>
/// <param name="Details">What else is worth knowing, without personal data.</param>
/// <param name="Before">Hash of the entry before; zeros for the first.</param>
/// <param name="Hash">SHA-256 over everything above, lower-case hexadecimal.</param>
public sealed record AuditEntry(
    [property: Kept(PrivacyClass.Operational, "place in the log")] long Number,
    [property: Kept(PrivacyClass.Operational, "when it was done")] DateTimeOffset At,
    [property: Kept(PrivacyClass.Operational, "who did it: the command line, a schedule or the id of a user")] string Actor,
    [property: Kept(PrivacyClass.Operational, "what was done")] string Action,
    [property: Kept(PrivacyClass.Operational, "whom it was about, as a keyed hash that is used for nothing else")] string? Subject,
    [property: Kept(PrivacyClass.Operational, "counts and circumstances")] IReadOnlyList<string> Details,
    [property: Kept(PrivacyClass.Operational, "hash of the entry before")] string Before,
    [property: Kept(PrivacyClass.Operational, "hash of this entry")] string Hash);
