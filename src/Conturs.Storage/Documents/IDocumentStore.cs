namespace Conturs.Storage.Documents;

/// <summary>
/// Keeps documents. This is all that the appliance knows of a store: the weakest things that an embedded file and a
/// database server have in common. Every document is sealed on its way to disk and checked on its way back.
/// </summary>
public interface IDocumentStore
{
    /// <summary>One document; null when there is none.</summary>
    /// <exception cref="ArgumentException">The collection is not declared.</exception>
    /// <exception cref="DataFolderException">It is damaged. It is never returned.</exception>
    /// <exception cref="StoreUnavailableException">The store is closed or being restored.</exception>
    Task<StoredDocument?> Get(string collection, string id, CancellationToken cancellation = default);

    /// <summary>Several documents of one collection, in the order of the ids asked for; null where there is none.</summary>
    /// <param name="collection">A declared collection.</param>
    /// <param name="ids">Up to <see cref="DocumentQuery.MostPerPage"/> ids.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <inheritdoc cref="Get" path="/exception"/>
    Task<IReadOnlyList<StoredDocument?>> GetMany(string collection, IReadOnlyList<string> ids, CancellationToken cancellation = default);

    /// <summary>Documents in the order of a declared key, a page at a time.</summary>
    /// <exception cref="ArgumentException">Collection or key is not declared, or the limit is out of range.</exception>
    /// <inheritdoc cref="Get" path="/exception[not(contains(@cref,'ArgumentException'))]"/>
    Task<DocumentPage> Query(DocumentQuery query, CancellationToken cancellation = default);

    /// <summary>Documents of a collection written after a moment in the life of the store, oldest write first. Removed ones do not appear.</summary>
    /// <param name="collection">A collection declared with change order.</param>
    /// <param name="after">A sequence number; 0 for all.</param>
    /// <param name="limit">1 to <see cref="DocumentQuery.MostPerPage"/>.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <inheritdoc cref="Query" path="/exception"/>
    Task<IReadOnlyList<StoredDocument>> Changes(string collection, long after, int limit, CancellationToken cancellation = default);

    /// <summary>How many documents a collection has.</summary>
    /// <inheritdoc cref="Get" path="/exception"/>
    Task<long> Count(string collection, CancellationToken cancellation = default);

    /// <summary>Makes all changes of a batch or none. When it returns, they are safe on disk.</summary>
    /// <param name="batch">1 to 10,000 changes, applied in order, of different documents.</param>
    /// <param name="cancellation">Gives up before the batch was taken on; afterwards it is carried out.</param>
    /// <exception cref="ArgumentException">A change is out of bounds or names something that is not declared. Nothing was written.</exception>
    /// <exception cref="RevisionConflictException">A document has another revision than expected. Nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">The store takes no writes now (the disk is full, or it is being restored). Nothing is promised of the batch: it is there as a whole or not at all.</exception>
    Task<WriteReceipt> Write(IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation = default);
}
