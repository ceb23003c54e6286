using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Privacy;

/// <summary>Carries out again what an older state of the store does not know of, so that a restore brings nobody back.</summary>
public static class Erasures
{
    private const int WrittenAtOnce = 1000;

    /// <summary>
    /// Brings a store up to a list of requests: the requests themselves, who is left out, and the removal of those who were
    /// forgotten. A request that the store knows and had carried out is not carried out again, unless the subject was to be kept
    /// out: whoever came back since may stay. Doing it twice, or once more after a kill, does no harm. Where documents were
    /// removed, the store must be purged after.
    /// </summary>
    /// <param name="documents">The restored store.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="requests">What <see cref="ErasureList.Read"/> gave.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Gives up between two steps.</param>
    /// <returns>How many documents were removed, by collection; collections without any are absent.</returns>
    public static async Task<IReadOnlyDictionary<string, long>> Apply(IDocumentStore documents, KeyRing keys, IReadOnlyList<PrivacyRequest> requests, TimeProvider time, CancellationToken cancellation = default)
    {
        var known = new SortedDictionary<string, PrivacyRequest>(StringComparer.Ordinal);
        await foreach (var request in new PrivacyRequestStore(documents).All(cancellation)) known.Add(PrivacyRequestStore.IdOf(request), request);
        // Here they are not carried out yet, whatever was the case where they come from.
        var missing = requests.Select(request => request with { FinishedAt = null }).Where(request => known.TryAdd(PrivacyRequestStore.IdOf(request), request)).ToList();
        await Add(documents, missing, cancellation);
        await Exclude(documents, known.Values, cancellation);

        var due = known.Values.Where(request => request.Kind == RequestKind.Forget && (request.KeepOut || request.FinishedAt is null)).ToList();
        var forgotten = due.SelectMany(request => request.Traces).ToHashSet(StringComparer.Ordinal);
        var traces = new SubjectTraces(keys);
        var removed = forgotten.Count == 0 ? [] : await new SubjectDocuments(documents).RemoveWhere(pseudonym => forgotten.Contains(traces.Of(Pseudonym.Parse(pseudonym))), cancellation);
        await Put(documents, [.. known.Values.Where(request => request.FinishedAt is null).Select(request => request with { FinishedAt = time.GetUtcNow() })], cancellation);
        if (missing.Count > 0 || removed.Count > 0)
            await new AuditLog(documents, keys, time).Append(AuditLog.CommandLine, "privacy-reapply", null, [$"requests the store did not know: {missing.Count}", $"documents removed again: {removed.Values.Sum()}"], cancellation);
        return removed;
    }

    /// <summary>What a request changes in who is left out.</summary>
    internal static IEnumerable<DocumentWrite> ChangesOf(PrivacyRequest request) => request switch
    {
        { Kind: RequestKind.Forget, KeepOut: true } => request.Traces.Select(trace => ExclusionStore.Shape.Put(new Exclusion(trace, ExclusionKind.Forgotten, request.At))),
        { Kind: RequestKind.OptOut } => request.Traces.Select(trace => ExclusionStore.Shape.Put(new Exclusion(trace, ExclusionKind.OptedOut, request.At))),
        { Kind: RequestKind.Withdrawal } => request.Traces.Select(trace => ExclusionStore.Shape.Remove(ExclusionStore.IdOf(ExclusionKind.OptedOut, trace))),
        _ => [],
    };

    /// <summary>Plays the requests through in the order they were made and leaves out whoever is left out at the end.</summary>
    private static async Task Exclude(IDocumentStore documents, IEnumerable<PrivacyRequest> requests, CancellationToken cancellation)
    {
        var last = new Dictionary<string, DocumentWrite>(StringComparer.Ordinal);
        foreach (var request in requests.OrderBy(request => request.At))
            foreach (var change in ChangesOf(request)) last[change.Id] = change;
        foreach (var batch in last.Values.Chunk(WrittenAtOnce)) await documents.Write(batch, cancellation);
    }

    /// <summary>They are departures of this store from now on: the versions in it may have been learned from whoever they are about.</summary>
    private static async Task Add(IDocumentStore documents, IReadOnlyList<PrivacyRequest> requests, CancellationToken cancellation)
    {
        foreach (var request in requests)
            await documents.Write([PrivacyRequestStore.Shape.Put(request), .. DepartureStore.Next(await new DepartureStore(documents).Count(cancellation), request)], cancellation);
    }

    private static async Task Put(IDocumentStore documents, IReadOnlyList<PrivacyRequest> requests, CancellationToken cancellation)
    {
        foreach (var batch in requests.Chunk(WrittenAtOnce)) await documents.Write([.. batch.Select(request => PrivacyRequestStore.Shape.Put(request))], cancellation);
    }
}
