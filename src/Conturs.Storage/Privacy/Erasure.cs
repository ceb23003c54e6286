using Conturs.Storage.Audit;

namespace Conturs.Storage.Privacy;

/// <summary>What was done to forget somebody.</summary>
/// <param name="Request">The request, with the documents that were removed.</param>
/// <param name="Unfinished">Earlier requests about the same name that had been stopped on the way and are finished with this one, the oldest first.</param>
/// <param name="Entry">Its line in the audit log.</param>
/// <param name="RebuiltAt">When the store had been rebuilt, so that freed pages, snapshots and logs hold nothing of it; UTC.</param>
/// <param name="LeftOut">Why the subject is left out of later learning and scoring, for each of its names; empty when it is not.</param>
/// <param name="Backups">What lies in the folder of backups.</param>
public sealed record Erasure(
    PrivacyRequest Request, IReadOnlyList<PrivacyRequest> Unfinished, AuditEntry Entry, DateTimeOffset RebuiltAt, IReadOnlyList<Exclusion> LeftOut, FoundBackups Backups)
{
    /// <summary>Documents that were removed, by collection: by this request and, as far as it was written down, by the unfinished ones.</summary>
    public IReadOnlyDictionary<string, long> Removed { get; } = new SortedDictionary<string, long>(
        Unfinished.Append(Request).SelectMany(request => request.Counts).GroupBy(count => count.Key).ToDictionary(group => group.Key, group => group.Sum(count => count.Value)), StringComparer.Ordinal);

    /// <summary>True when whatever bears one of the subject's names is left out.</summary>
    public bool IsKeptOut => Request.Traces.All(trace => LeftOut.Any(exclusion => exclusion.Subject == trace));
}
