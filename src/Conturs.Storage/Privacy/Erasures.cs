using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Privacy;

/// <summary>Carries out again what was asked for after a backup was made, so that a restore brings nobody back.</summary>
public static class Erasures
{
    /// <summary>
    /// Brings a store up to a list of requests: the requests themselves, who is left out, and the removal of those who were
    /// forgotten. Without kept-out, only what was asked for after the backup: whoever came back since may stay. Doing it twice
    /// does no harm. Where documents were removed, the store must be purged after.
    /// </summary>
    /// <param name="documents">The restored store.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="requests">What <see cref="ErasureList.Read"/> gave.</param>
    /// <param name="backupMadeAt">When the backup was made; null when that is not known: then every erasure counts.</param>
    /// <param name="time">For the audit log.</param>
    /// <param name="cancellation">Gives up between two steps.</param>
    /// <returns>How many documents were removed, by collection; collections without any are absent.</returns>
    public static async Task<IReadOnlyDictionary<string, long>> Apply(
        IDocumentStore documents, KeyRing keys, IReadOnlyList<PrivacyRequest> requests, DateTimeOffset? backupMadeAt, TimeProvider time, CancellationToken cancellation = default)
    {
        var all = new SortedDictionary<string, PrivacyRequest>(StringComparer.Ordinal);
        await foreach (var request in new PrivacyRequestStore(documents).All(cancellation)) all.Add(PrivacyRequestStore.IdOf(request), request);
        var missing = requests.Where(request => all.TryAdd(PrivacyRequestStore.IdOf(request), request)).ToList();
        foreach (var batch in missing.Chunk(1000)) await documents.Write([.. batch.Select(request => PrivacyRequestStore.Shape.Put(request))], cancellation);
        await Exclude(documents, all.Values, cancellation);

        var forgotten = all.Values.Where(request => request.Kind == RequestKind.Forget && (request.KeepOut || backupMadeAt is null || request.At >= backupMadeAt))
            .SelectMany(request => request.Traces).ToHashSet(StringComparer.Ordinal);
        var traces = new SubjectTraces(keys);
        var removed = forgotten.Count == 0 ? [] : await new SubjectDocuments(documents).RemoveWhere(pseudonym => forgotten.Contains(traces.Of(Pseudonym.Parse(pseudonym))), cancellation);
        if (missing.Count > 0 || removed.Count > 0)
            await new AuditLog(documents, keys, time).Append(AuditLog.CommandLine, "privacy-reapply", null, [$"requests newer than the backup: {missing.Count}", $"documents removed again: {removed.Values.Sum()}"], cancellation);
        return removed;
    }

    /// <summary>Plays the requests through in the order they were made and leaves out whoever is left out at the end.</summary>
    private static async Task Exclude(IDocumentStore documents, IEnumerable<PrivacyRequest> requests, CancellationToken cancellation)
    {
        var known = new Dictionary<string, DocumentWrite>(StringComparer.Ordinal);
        foreach (var request in requests.OrderBy(request => request.At))
            foreach (var change in ChangesOf(request)) known[change.Id] = change;
        foreach (var batch in known.Values.Chunk(1000)) await documents.Write(batch, cancellation);
    }

    /// <summary>What a request changes in who is left out.</summary>
    internal static IEnumerable<DocumentWrite> ChangesOf(PrivacyRequest request) => request switch
    {
        { Kind: RequestKind.Forget, KeepOut: true } => request.Traces.Select(trace => ExclusionStore.Shape.Put(new Exclusion(trace, ExclusionKind.Forgotten, request.At))),
        { Kind: RequestKind.OptOut } => request.Traces.Select(trace => ExclusionStore.Shape.Put(new Exclusion(trace, ExclusionKind.OptedOut, request.At))),
        { Kind: RequestKind.Withdrawal } => request.Traces.Select(trace => ExclusionStore.Shape.Remove(ExclusionStore.IdOf(ExclusionKind.OptedOut, trace))),
        _ => [],
    };
}
