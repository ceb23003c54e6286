using Conturs.Storage.Documents;

namespace Conturs.Storage.Privacy;

/// <summary>Whom a request was about.</summary>
/// <param name="AskedBy">How the subject was named.</param>
/// <param name="Trace">Trace of what it was named by.</param>
/// <param name="Also">Traces of what followed from it: the domain of an e-mail address, the domain as a reference.</param>
public sealed record RequestedSubject(
    [property: Kept(PrivacyClass.Operational, "whether a reference, a domain or an e-mail address was given")] SubjectName AskedBy,
    [property: Kept(PrivacyClass.Pseudonym, "whom it was about, as a keyed hash that is used for nothing else")] string Trace,
    [property: Kept(PrivacyClass.Pseudonym, "other names of the same subject, as such hashes")] IReadOnlyList<string> Also);
