using System.Runtime.CompilerServices;

namespace Conturs.Storage.Documents;

/// <summary>Reads records through the port.</summary>
public static class DocumentReading
{
    /// <summary>One record and its revision; null when there is none.</summary>
    public static async Task<(T Record, long Revision)?> Find<T>(this IDocumentStore store, CollectionShape<T> shape, string id, CancellationToken cancellation = default) =>
        await store.Get(shape.Name, id, cancellation) is { } document ? (shape.Read(document), document.Revision) : null;

    /// <summary>All records of a query, page after page. What is written meanwhile may or may not appear.</summary>
    public static async IAsyncEnumerable<T> All<T>(this IDocumentStore store, CollectionShape<T> shape, DocumentQuery query, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var page = query; ;)
        {
            var found = await store.Query(page, cancellation);
            foreach (var document in found.Documents) yield return shape.Read(document);
            if (found.Next is null) yield break;
            page = page with { After = found.Next };
        }
    }

    /// <summary>All records of a collection, in the order of their ids.</summary>
    public static IAsyncEnumerable<T> All<T>(this IDocumentStore store, CollectionShape<T> shape, CancellationToken cancellation = default) =>
        store.All(shape, new DocumentQuery(shape.Name) { Limit = DocumentQuery.MostPerPage }, cancellation);
}
