using System.Text;
using Conturs.Storage;
using Conturs.Storage.Documents;

namespace Conturs.Testing;

/// <summary>A store without a disk that keeps every rule of the port. What it holds is gone with it.</summary>
/// <param name="declarations">What may be written; null for the collections of the appliance.</param>
public sealed class InMemoryDocumentStore(IReadOnlyDictionary<string, CollectionDeclaration>? declarations = null) : IDocumentStore
{
    /// <summary>Longest id, in bytes of UTF-8.</summary>
    private const int LongestId = 200;

    /// <summary>Largest content, in bytes.</summary>
    private const int LargestContent = 12 * 1024 * 1024;

    /// <summary>Most changes of a batch.</summary>
    private const int LargestBatch = 10_000;

    private readonly IReadOnlyDictionary<string, CollectionDeclaration> declarations = declarations ?? StoreCollections.All;
    private readonly Dictionary<string, Dictionary<string, StoredDocument>> collections = [];
    private readonly Lock gate = new();
    private long sequence;

    /// <inheritdoc/>
    public Task<StoredDocument?> Get(string collection, string id, CancellationToken cancellation = default) =>
        Answer(() => DocumentsOf(collection).GetValueOrDefault(id), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDocument?>> GetMany(string collection, IReadOnlyList<string> ids, CancellationToken cancellation = default) =>
        Answer<IReadOnlyList<StoredDocument?>>(() =>
        {
            var documents = DocumentsOf(collection);
            Require(ids.Count <= DocumentQuery.MostPerPage, $"At most {DocumentQuery.MostPerPage} documents are read in one go, not {ids.Count}.");
            return [.. ids.Select(id => documents.GetValueOrDefault(id))];
        }, cancellation);

    /// <inheritdoc/>
    public Task<DocumentPage> Query(DocumentQuery query, CancellationToken cancellation = default) => Answer(() =>
    {
        var documents = DocumentsOf(query.Collection);
        Require(query.Key is null || declarations[query.Collection].Keys.Contains(query.Key), $"{query.Collection} has no key {query.Key}.");
        RequireLimit(query.Limit);
        var found = InOrder(documents.Values, query).Where(place => IsWithin(place.Position, query)).Take(query.Limit + 1).ToList();
        var page = found.Take(query.Limit).ToList();
        return new DocumentPage([.. page.Select(place => place.Document)], found.Count > query.Limit ? page[^1].Position : null);
    }, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDocument>> Changes(string collection, long after, int limit, CancellationToken cancellation = default) =>
        Answer<IReadOnlyList<StoredDocument>>(() =>
        {
            var documents = DocumentsOf(collection);
            Require(declarations[collection].HasChangeOrder, $"{collection} is not declared with change order.");
            RequireLimit(limit);
            return [.. documents.Values.Where(document => document.Sequence > after).OrderBy(document => document.Sequence).Take(limit)];
        }, cancellation);

    /// <inheritdoc/>
    public Task<long> Count(string collection, CancellationToken cancellation = default) =>
        Answer(() => (long)DocumentsOf(collection).Count, cancellation);

    /// <inheritdoc/>
    public Task<WriteReceipt> Write(IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation = default) => Answer(() =>
    {
        Require(batch.Count is >= 1 and <= LargestBatch, $"A batch has 1 to {LargestBatch} changes, not {batch.Count}.");
        foreach (var write in batch) RequireSound(write);
        Require(batch.DistinctBy(write => (write.Collection, write.Id)).Count() == batch.Count, "A batch changes every document once.");
        foreach (var write in batch) RequireRevision(write);
        long[] revisions = [.. batch.Select(Apply)];
        return new WriteReceipt(sequence, revisions);
    }, cancellation);

    private Task<T> Answer<T>(Func<T> work, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled<T>(cancellation);
        try
        {
            lock (gate) return Task.FromResult(work());
        }
        catch (Exception refusal) when (refusal is ArgumentException or RevisionConflictException)
        {
            return Task.FromException<T>(refusal);
        }
    }

    private Dictionary<string, StoredDocument> DocumentsOf(string collection)
    {
        Require(declarations.ContainsKey(collection), $"The collection {collection} is not declared.");
        if (!collections.TryGetValue(collection, out var documents)) collections.Add(collection, documents = []);
        return documents;
    }

    private static IEnumerable<(StoredDocument Document, PagePosition Position)> InOrder(IEnumerable<StoredDocument> documents, DocumentQuery query)
    {
        var places = from document in documents
                     let key = query.Key is null ? DocumentKey.Of(document.Id) : document.Keys.TryGetValue(query.Key, out var value) ? value : (DocumentKey?)null
                     where key is not null
                     select (Document: document, Position: new PagePosition(key.Value, document.Id));
        var ascending = places.OrderBy(place => place.Position, Comparer<PagePosition>.Create(Compare));
        return query.Descending ? ascending.Reverse() : ascending;
    }

    private static bool IsWithin(PagePosition position, DocumentQuery query) =>
        (query.From is not { } from || position.Key >= from)
        && (query.To is not { } to || position.Key <= to)
        && (query.After is not { } after || (query.Descending ? Compare(position, after) < 0 : Compare(position, after) > 0));

    private static int Compare(PagePosition left, PagePosition right) =>
        left.Key.CompareTo(right.Key) is var byKey and not 0 ? byKey : DocumentKey.Of(left.Id).CompareTo(DocumentKey.Of(right.Id));

    private void RequireSound(DocumentWrite write)
    {
        _ = DocumentsOf(write.Collection);
        Require(Encoding.UTF8.GetByteCount(write.Id) is >= 1 and <= LongestId && !write.Id.Contains('\0', StringComparison.Ordinal), $"An id has 1 to {LongestId} bytes and no character 0.");
        if (write is not PutDocument put) return;
        Require(put.Content.Length <= LargestContent, $"{put.Collection} {put.Id} has {put.Content.Length} bytes; a document has at most {LargestContent}.");
        foreach (var key in put.Keys.Keys) Require(declarations[put.Collection].Keys.Contains(key), $"{put.Collection} declares no key {key}.");
    }

    private void RequireRevision(DocumentWrite write)
    {
        var found = DocumentsOf(write.Collection).GetValueOrDefault(write.Id)?.Revision ?? 0;
        if (write.ExpectedRevision is { } expected && expected != found) throw RevisionConflictException.Of(write, found);
    }

    private long Apply(DocumentWrite write)
    {
        var documents = DocumentsOf(write.Collection);
        sequence++;
        if (write is not PutDocument put)
        {
            documents.Remove(write.Id);
            return 0;
        }

        var revision = (documents.GetValueOrDefault(put.Id)?.Revision ?? 0) + 1;
        // Copies: what the caller does with its buffers afterwards is no change of the document.
        documents[put.Id] = new StoredDocument(put.Collection, put.Id, revision, sequence, put.Keys.ToDictionary(), put.Content.ToArray());
        return revision;
    }

    private static void RequireLimit(int limit) =>
        Require(limit is >= 1 and <= DocumentQuery.MostPerPage, $"A page has 1 to {DocumentQuery.MostPerPage} documents, not {limit}.");

    private static void Require(bool condition, string otherwise)
    {
        if (!condition) throw new ArgumentException(otherwise);
    }
}
