using System.Runtime.CompilerServices;

namespace Conturs.Storage.Documents;

/// <summary>Reads records through the port.</summary>
public static class DocumentReading
{
    private const int MostAttempts = 10;

    /// <summary>One record and its revision; null when there is none.</summary>
    public static async Task<(T Record, long Revision)?> Find<T>(this IDocumentStore store, CollectionShape<T> shape, string id, CancellationToken cancellation = default) =>
        await store.Get(shape.Name, id, cancellation) is { } document ? (shape.Read(document), document.Revision) : null;

    /// <summary>Changes one record, as it is when it is written; null when there is none of that id. Safe on disk when it returns.</summary>
    /// <exception cref="RevisionConflictException">Others keep changing it.</exception>
    public static async Task<T?> Change<T>(this IDocumentStore store, CollectionShape<T> shape, string id, Func<T, T> change, CancellationToken cancellation = default)
        where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await store.Find(shape, id, cancellation) is not { } found) return null;
            var after = change(found.Record);
            try
            {
                await store.Write([shape.Put(after, found.Revision)], cancellation);
                return after;
            }
            catch (RevisionConflictException) when (attempt < MostAttempts)
            {
                // Somebody else changed it: it is changed as it is now.
            }
        }
    }

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
