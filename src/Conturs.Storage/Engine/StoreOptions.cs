using Conturs.Storage.Documents;

namespace Conturs.Storage.Engine;

/// <summary>What a store is opened with. The appliance uses what is set here; tests set other things.</summary>
public sealed record StoreOptions
{
    /// <summary>Version of the stored forms that this program writes.</summary>
    public const int PresentSchema = 1;

    /// <summary>The collections there are, by name.</summary>
    public IReadOnlyDictionary<string, CollectionDeclaration> Declarations { get; init; } = StoreCollections.All;

    /// <summary>The schema this program writes.</summary>
    internal int Schema { get; init; } = PresentSchema;

    /// <summary>Steps from older schemas, none so far.</summary>
    internal IReadOnlyList<StoreMigration> Migrations { get; init; } = [];

    /// <summary>Changed documents that are held in memory before they are applied to the data file together; the log of writes has them. 0 applies each group with the next.</summary>
    internal int ChangesHeld { get; init; } = 1024;

    /// <summary>Changed documents from which on the store reads which others there are (<see cref="KnownIds"/>).</summary>
    internal int IdsWorthWhile { get; init; } = 500;

    /// <summary>The disk.</summary>
    internal IStoreFiles Files { get; init; } = new DiskFiles();
}
