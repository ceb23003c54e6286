using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Privacy;

/// <summary>A request about somebody's data, as it is remembered: traces, times and counts.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="AskedBy">How the subject was named.</param>
/// <param name="Subject">Trace of what it was named by.</param>
/// <param name="Also">Traces of what followed from it: the domain of an e-mail address, the domain as a reference.</param>
/// <param name="KeepOut">True when it must not come back with a later file.</param>
/// <param name="Counts">Documents shown or removed, by collection.</param>
/// <param name="FinishedAt">When it had been carried out, in UTC; null until then.</param>
public sealed record PrivacyRequest(
    [property: Kept(PrivacyClass.Operational, "what was asked for: access, forget, opt-out or its withdrawal")] RequestKind Kind,
    [property: Kept(PrivacyClass.Operational, "when it was asked for")] DateTimeOffset At,
    [property: Kept(PrivacyClass.Operational, "whether a reference, a domain or an e-mail address was given")] SubjectName AskedBy,
    [property: Kept(PrivacyClass.Pseudonym, "whom it was about, as a keyed hash that is used for nothing else")] string Subject,
    [property: Kept(PrivacyClass.Pseudonym, "other names of the same subject, as such hashes")] IReadOnlyList<string> Also,
    [property: Kept(PrivacyClass.Operational, "whether the subject is kept out of later files")] bool KeepOut,
    [property: Kept(PrivacyClass.Operational, "how many documents of each collection were shown or removed")] IReadOnlyDictionary<string, long> Counts,
    [property: Kept(PrivacyClass.Operational, "when it had been carried out")] DateTimeOffset? FinishedAt)
{
    /// <summary>Every trace of the subject.</summary>
    internal IEnumerable<string> Traces => Also.Prepend(Subject);
}

/// <summary>What can be asked for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RequestKind>))]
public enum RequestKind
{
    /// <summary>To see what is kept.</summary>
    [JsonStringEnumMemberName("access")]
    Access,

    /// <summary>To have it removed.</summary>
    [JsonStringEnumMemberName("forget")]
    Forget,

    /// <summary>To be left out of learning and scoring.</summary>
    [JsonStringEnumMemberName("opt-out")]
    OptOut,

    /// <summary>To take part again.</summary>
    [JsonStringEnumMemberName("withdrawal")]
    Withdrawal,
}
