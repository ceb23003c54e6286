using Conturs.Storage.Backups;
using Conturs.Storage.Documents;

namespace Conturs.Storage;

/// <summary>Every collection of the store. A collection that is not here cannot be written; the inventory lists what is.</summary>
public static class StoreCollections
{
    /// <summary>All declarations, by name.</summary>
    public static IReadOnlyDictionary<string, CollectionDeclaration> All { get; } = new[]
    {
        BackupStore.Shape.Declaration,
    }.ToDictionary(declaration => declaration.Name);
}
