using System.Collections.Concurrent;
using Conturs.Storage.Documents;

namespace Conturs.Appliance.Startup;

/// <summary>
/// The store of a running appliance, through which everything is written, the verbs' changes over the local socket included. It
/// counts the writes to each collection, so that what was read can be kept in memory exactly until it is changed.
/// </summary>
internal sealed class WatchedStore(IDocumentStore inner) : IDocumentStore
{
    private readonly ConcurrentDictionary<string, long> writes = new(StringComparer.Ordinal);

    /// <summary>Is told of every batch once it is written, or once nobody knows whether it was.</summary>
    public event Action<IReadOnlyList<DocumentWrite>>? Wrote;

    /// <summary>How often a collection was written to since the start.</summary>
    public long WritesTo(string collection) => writes.GetValueOrDefault(collection);

    /// <inheritdoc/>
    public Task<StoredDocument?> Get(string collection, string id, CancellationToken cancellation = default) => inner.Get(collection, id, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDocument?>> GetMany(string collection, IReadOnlyList<string> ids, CancellationToken cancellation = default) => inner.GetMany(collection, ids, cancellation);

    /// <inheritdoc/>
    public Task<DocumentPage> Query(DocumentQuery query, CancellationToken cancellation = default) => inner.Query(query, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDocument>> Changes(string collection, long after, int limit, CancellationToken cancellation = default) => inner.Changes(collection, after, limit, cancellation);

    /// <inheritdoc/>
    public Task<long> Count(string collection, CancellationToken cancellation = default) => inner.Count(collection, cancellation);

    /// <inheritdoc/>
    public async Task<WriteReceipt> Write(IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation = default)
    {
        try
        {
            return await inner.Write(batch, cancellation);
        }
        finally
        {
            // Also when it is not known whether it was written: to read once too often is no harm.
            string? last = null;
            foreach (var change in batch)
            {
                // What must not be there and is to be removed is a condition, not a change.
                if (change.Collection == last || change is RemoveDocument { ExpectedRevision: 0 }) continue;
                last = change.Collection;
                writes.AddOrUpdate(last, 1, (_, count) => count + 1);
            }

            Wrote?.Invoke(batch);
        }
    }
}
