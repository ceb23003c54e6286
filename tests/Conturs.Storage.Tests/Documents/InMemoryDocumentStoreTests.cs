using Conturs.Storage.Documents;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Documents;

/// <summary>The store that other tests stand on keeps the rules that it lets them rely on.</summary>
public sealed class InMemoryDocumentStoreTests : DocumentStoreConformance
{
    protected override int Rounds => 3_000;

    protected override Task<IDocumentStore> Open(IReadOnlyDictionary<string, CollectionDeclaration> declarations) =>
        Task.FromResult<IDocumentStore>(new InMemoryDocumentStore(declarations));
}
