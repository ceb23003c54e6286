using Conturs.Storage.Audit;

namespace Conturs.Storage.Privacy;

/// <summary>What was done to forget somebody.</summary>
/// <param name="Request">The request, with the documents that were removed.</param>
/// <param name="Entry">Its line in the audit log.</param>
/// <param name="RebuiltAt">When the store had been rebuilt, so that freed pages, snapshots and logs hold nothing of it; UTC.</param>
/// <param name="Backups">Backups that lie in the data folder and were made before.</param>
public sealed record Erasure(PrivacyRequest Request, AuditEntry Entry, DateTimeOffset RebuiltAt, int Backups);
