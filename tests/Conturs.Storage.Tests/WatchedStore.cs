using Conturs.Storage.Documents;
using Conturs.Testing;

namespace Conturs.Storage.Tests;

/// <summary>A store in memory that counts its writes, lets a test step in between, and can be damaged.</summary>
internal sealed class WatchedStore : IDocumentStore
{
    private readonly InMemoryDocumentStore inner = new();

    /// <summary>Ids of documents that do not open.</summary>
    public HashSet<string> Damaged { get; } = [];

    /// <summary>Batches that were written.</summary>
    public List<IReadOnlyList<DocumentWrite>> Written { get; } = [];

    /// <summary>Runs before each write; may throw, and may write itself with <see cref="Aside"/>.</summary>
    public Func<IReadOnlyList<DocumentWrite>, Task>? BeforeWrite { get; set; }

    /// <summary>The same store past the watching.</summary>
    public IDocumentStore Aside => inner;

    public async Task<StoredDocument?> Get(string collection, string id) => Checked(await inner.Get(collection, id));

    public async Task<DocumentPage> Query(DocumentQuery query)
    {
        var page = await inner.Query(query);
        foreach (var document in page.Documents) Checked(document);
        return page;
    }

    public Task<long> Count(string collection) => inner.Count(collection);

    public async Task<WriteReceipt> Write(IReadOnlyList<DocumentWrite> batch)
    {
        if (BeforeWrite is { } step) await step(batch);
        var receipt = await inner.Write(batch);
        Written.Add(batch);
        return receipt;
    }

    Task<StoredDocument?> IDocumentStore.Get(string collection, string id, CancellationToken cancellation) => Get(collection, id);

    async Task<IReadOnlyList<StoredDocument?>> IDocumentStore.GetMany(string collection, IReadOnlyList<string> ids, CancellationToken cancellation) =>
        [.. (await inner.GetMany(collection, ids, cancellation)).Select(Checked)];

    Task<DocumentPage> IDocumentStore.Query(DocumentQuery query, CancellationToken cancellation) => Query(query);

    Task<IReadOnlyList<StoredDocument>> IDocumentStore.Changes(string collection, long after, int limit, CancellationToken cancellation) => inner.Changes(collection, after, limit, cancellation);

    Task<long> IDocumentStore.Count(string collection, CancellationToken cancellation) => Count(collection);

    Task<WriteReceipt> IDocumentStore.Write(IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation) => Write(batch);

    private StoredDocument? Checked(StoredDocument? document) =>
        document is not null && Damaged.Contains(document.Id) ? throw new DataFolderException($"{document.Collection} {document.Id} cannot be opened: its seal is broken.") : document;
}
