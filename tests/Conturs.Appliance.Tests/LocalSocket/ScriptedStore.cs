using Conturs.Storage.Documents;

namespace Conturs.Appliance.Tests.LocalSocket;

/// <summary>A store that does with a batch what the test says, and nothing else.</summary>
internal sealed class ScriptedStore : IDocumentStore
{
    public required Func<IReadOnlyList<DocumentWrite>, Task<WriteReceipt>> OnWrite { get; init; }

    public Task<StoredDocument?> Get(string collection, string id, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<StoredDocument?>> GetMany(string collection, IReadOnlyList<string> ids, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<DocumentPage> Query(DocumentQuery query, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<StoredDocument>> Changes(string collection, long after, int limit, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<long> Count(string collection, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<WriteReceipt> Write(IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation = default) => OnWrite(batch);
}
