using Conturs.Storage.Audit;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Privacy;

/// <summary>Everything that is kept about a subject.</summary>
/// <param name="Documents">The documents that belong to it, collection after collection.</param>
/// <param name="Exclusions">Whether it is left out of learning and scoring, and since when.</param>
/// <param name="Requests">Requests that were made about it before, the oldest first.</param>
/// <param name="Audit">What the audit log says about it, the oldest first.</param>
public sealed record SubjectReport(
    IReadOnlyList<StoredDocument> Documents, IReadOnlyList<Exclusion> Exclusions, IReadOnlyList<PrivacyRequest> Requests, IReadOnlyList<AuditEntry> Audit)
{
    /// <summary>True when nothing at all is kept.</summary>
    public bool IsEmpty => Documents.Count + Exclusions.Count + Requests.Count + Audit.Count == 0;
}
