using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Audit;

/// <summary>One line of the audit log: who did what, when, and to whom. Each carries the hash of the line before, so that none can be changed or left out unseen.</summary>
/// <param name="Number">Its place, from 1 without gaps.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Act">Who did what to whom.</param>
/// <param name="Before">Hash of the entry before; zeros for the first.</param>
/// <param name="Hash">SHA-256 over everything above, lower-case hexadecimal.</param>
public sealed record AuditEntry(
    [property: Kept(PrivacyClass.Operational, "place in the log")] long Number,
    [property: Kept(PrivacyClass.Operational, "when it was done")] DateTimeOffset At,
    [property: Kept(PrivacyClass.Operational, "what was done")] AuditedAct Act,
    [property: Kept(PrivacyClass.Operational, "hash of the entry before")] string Before,
    [property: Kept(PrivacyClass.Operational, "hash of this entry")] string Hash)
{
    /// <summary>Whom it was about, by which it is found.</summary>
    [JsonIgnore, Kept(PrivacyClass.Operational, "whom it was about, as a keyed hash that is used for nothing else")]
    public string? Subject => Act.Subject;
}
