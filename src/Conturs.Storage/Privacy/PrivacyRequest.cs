using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Privacy;

/// <summary>A request about somebody's data, as it is remembered: traces, times and counts.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="About">Whom it was about.</param>
/// <param name="KeepOut">True when it must not come back with a later file.</param>
/// <param name="Counts">Documents shown or removed, by collection.</param>
/// <param name="FinishedAt">When it had been carried out, in UTC; null until then.</param>
public sealed record PrivacyRequest(
    [property: Kept(PrivacyClass.Operational, "what was asked for: access, forget, opt-out or its withdrawal")] RequestKind Kind,
    [property: Kept(PrivacyClass.Operational, "when it was asked for")] DateTimeOffset At,
    [property: Kept(PrivacyClass.Pseudonym, "whom it was about")] RequestedSubject About,
    [property: Kept(PrivacyClass.Operational, "whether the subject is kept out of later files")] bool KeepOut,
    [property: Kept(PrivacyClass.Operational, "how many documents of each collection were shown or removed")] IReadOnlyDictionary<string, long> Counts,
    [property: Kept(PrivacyClass.Operational, "when it had been carried out")] DateTimeOffset? FinishedAt)
{
    /// <summary>Trace of what the subject was named by, by which the request is found.</summary>
    [JsonIgnore, Kept(PrivacyClass.Pseudonym, "whom it was about, as a keyed hash that is used for nothing else")]
    public string Subject => About.Trace;

    /// <summary>Every trace of the subject.</summary>
    internal IEnumerable<string> Traces => About.Also.Prepend(Subject);
}
