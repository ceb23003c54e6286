using Conturs.Storage.Documents;

namespace Conturs.Appliance.Startup;

/// <summary>The store, with its writes counted and timed.</summary>
internal sealed class MeasuredStore(IDocumentStore documents, ApplianceMeter meter, TimeProvider time) : IDocumentStore
{
    /// <inheritdoc/>
    public Task<StoredDocument?> Get(string collection, string id, CancellationToken cancellation = default) => documents.Get(collection, id, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDocument?>> GetMany(string collection, IReadOnlyList<string> ids, CancellationToken cancellation = default) => documents.GetMany(collection, ids, cancellation);

    /// <inheritdoc/>
    public Task<DocumentPage> Query(DocumentQuery query, CancellationToken cancellation = default) => documents.Query(query, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDocument>> Changes(string collection, long after, int limit, CancellationToken cancellation = default) => documents.Changes(collection, after, limit, cancellation);

    /// <inheritdoc/>
    public Task<long> Count(string collection, CancellationToken cancellation = default) => documents.Count(collection, cancellation);

    /// <inheritdoc/>
    public Task<WriteReceipt> Write(IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation = default) => meter.Measure(documents.Write(batch, cancellation), batch.Count, time);
}
