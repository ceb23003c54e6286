namespace Conturs.Storage.Privacy.Certificates;

/// <summary>What was done.</summary>
/// <param name="Removed">Documents that were removed, by collection, with those of the unfinished requests as far as they were written down.</param>
/// <param name="KeptOut">True when the subject is left out of later learning and scoring, whatever of its names a file bears.</param>
/// <param name="StoreRebuiltAt">When the store had been rebuilt and its snapshots and logs replaced, in UTC.</param>
/// <param name="AuditEntry">Number of the entry in the audit log.</param>
/// <param name="AuditHash">Its hash.</param>
public sealed record CertifiedErasure(IReadOnlyDictionary<string, long> Removed, bool KeptOut, DateTimeOffset StoreRebuiltAt, long AuditEntry, string AuditHash);
