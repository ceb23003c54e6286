using Conturs.Storage.Documents;

namespace Conturs.Storage.Audit;

/// <summary>Who did what to whom.</summary>
/// <param name="Actor">Who: <c>command line</c>, a schedule, or the id of a user.</param>
/// <param name="Action">What, in a word or two with hyphens, such as <c>privacy-forget</c>.</param>
/// <param name="Subject">Trace of the company or person it was about (<see cref="Privacy.SubjectTraces"/>); null when it was about nobody.</param>
/// <param name="Details">What else is worth knowing, without personal data.</param>
public sealed record AuditedAct(
    [property: Kept(PrivacyClass.Operational, "who did it: the command line, a schedule or the id of a user")] string Actor,
    [property: Kept(PrivacyClass.Operational, "what was done")] string Action,
    [property: Kept(PrivacyClass.Operational, "whom it was about, as a keyed hash that is used for nothing else")] string? Subject,
    [property: Kept(PrivacyClass.Operational, "counts and circumstances")] IReadOnlyList<string> Details);
