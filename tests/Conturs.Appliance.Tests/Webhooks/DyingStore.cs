using Conturs.Storage.Documents;
using Conturs.Testing;

namespace Conturs.Appliance.Tests.Webhooks;

/// <summary>A store in memory that takes no writes while it is dead.</summary>
internal sealed class DyingStore : IDocumentStore
{
    private readonly InMemoryDocumentStore inner = new();

    public bool IsDead { get; set; }

    public Task<StoredDocument?> Get(string collection, string id, CancellationToken cancellation = default) => inner.Get(collection, id, cancellation);

    public Task<IReadOnlyList<StoredDocument?>> GetMany(string collection, IReadOnlyList<string> ids, CancellationToken cancellation = default) => inner.GetMany(collection, ids, cancellation);

    public Task<DocumentPage> Query(DocumentQuery query, CancellationToken cancellation = default) => inner.Query(query, cancellation);

    public Task<IReadOnlyList<StoredDocument>> Changes(string collection, long after, int limit, CancellationToken cancellation = default) => inner.Changes(collection, after, limit, cancellation);

    public Task<long> Count(string collection, CancellationToken cancellation = default) => inner.Count(collection, cancellation);

    public Task<WriteReceipt> Write(IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation = default) =>
        IsDead ? throw new StoreUnavailableException("The process was killed.") : inner.Write(batch, cancellation);
}
