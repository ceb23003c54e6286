using Conturs.Storage.Documents;

namespace Conturs.Storage.Connections;

/// <summary>Keeps connections.</summary>
public sealed class ConnectionStore(IDocumentStore documents)
{
    /// <summary>How they are kept.</summary>
    public static CollectionShape<KeptConnection> Shape { get; } = new(
        new CollectionDeclaration("connections", typeof(KeptConnection), PrivacyClass.Secret, "To reach the CRMs that are connected.", "Until an administrator disconnects."),
        ConnectionsJson.Default.KeptConnection, connection => connection.Id, _ => new Dictionary<string, DocumentKey>());

    /// <summary>All of them.</summary>
    public async Task<IReadOnlyList<KeptConnection>> All(CancellationToken cancellation = default) => await documents.All(Shape, cancellation).ToListAsync(cancellation);

    /// <summary>One; null when there is none of that id.</summary>
    public async Task<KeptConnection?> Find(string id, CancellationToken cancellation = default) => (await documents.Find(Shape, id, cancellation))?.Record;

    /// <summary>Keeps one, in the place of an earlier one of its id.</summary>
    public Task Keep(KeptConnection connection, CancellationToken cancellation = default) => documents.Write([Shape.Put(connection)], cancellation);

    /// <summary>Changes one; null when there is none of that id. Safe on disk when it returns.</summary>
    public Task<KeptConnection?> Change(string id, Func<KeptConnection, KeptConnection> change, CancellationToken cancellation = default) => documents.Change(Shape, id, change, cancellation);

    /// <summary>Removes one with everything that is kept for it.</summary>
    public async Task Remove(string id, CancellationToken cancellation = default)
    {
        await documents.Write([Shape.Remove(id), SyncHealthStore.Shape.Remove(id)], cancellation);
        foreach (var (collection, key) in ((string, string)[])[(PendingChangeStore.Shape.Name, "connection"), (CrmRecordStore.Shape.Name, "connection"), (SyncRunStore.Shape.Name, "connection")])
            await RemoveAll(new DocumentQuery(collection, key) { From = DocumentKey.Of(id), To = DocumentKey.Of(id), Limit = DocumentQuery.MostPerPage }, cancellation);
    }

    private async Task RemoveAll(DocumentQuery query, CancellationToken cancellation)
    {
        while ((await documents.Query(query, cancellation)).Documents is { Count: > 0 } found)
            await documents.Write([.. found.Select(document => new RemoveDocument(document.Collection, document.Id))], cancellation);
    }
}
