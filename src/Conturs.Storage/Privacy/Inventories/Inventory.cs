using Conturs.Storage.Documents;

namespace Conturs.Storage.Privacy.Inventories;

/// <summary>What is kept, for what and how long: generated from the declarations of the store, so that it cannot say less than there is.</summary>
/// <param name="GeneratedAt">When, in UTC.</param>
/// <param name="Collections">The collections of the store, by name.</param>
/// <param name="Fields">Every field of every document.</param>
/// <param name="Files">What lies in the data folder.</param>
public sealed record Inventory(
    DateTimeOffset GeneratedAt, IReadOnlyList<InventoryCollection> Collections, IReadOnlyList<InventoryField> Fields, IReadOnlyList<InventoryFile> Files)
{
    /// <summary>The inventory of an installation.</summary>
    /// <param name="documents">The store; null when there is none yet: then every count is 0.</param>
    /// <param name="folder">Path of the data folder.</param>
    /// <param name="now">The time now.</param>
    /// <exception cref="InvalidOperationException">A field has no declared class. A test makes sure that none is built so.</exception>
    public static async Task<Inventory> Of(IDocumentStore? documents, string folder, DateTimeOffset now)
    {
        List<InventoryCollection> collections = [];
        List<InventoryField> fields = [];
        foreach (var declaration in StoreCollections.All.Values.OrderBy(declaration => declaration.Name, StringComparer.Ordinal))
        {
            var count = documents is null ? 0 : await documents.Count(declaration.Name);
            collections.Add(new InventoryCollection(declaration.Name, declaration.PrivacyClass, declaration.Purpose, declaration.Retention, count, declaration.Keys, declaration.SubjectKeys));
            fields.AddRange(KeptFields.Of(declaration.Shape).Select(field => Line(declaration, field, count)));
        }

        return new Inventory(now.ToUniversalTime(), collections, fields, FileKinds.Of(folder));
    }

    private static InventoryField Line(CollectionDeclaration declaration, KeptField field, long count) =>
        field is { PrivacyClass: { } privacyClass, Meaning: { } meaning }
            ? new InventoryField(declaration.Name, field.Path, privacyClass, declaration.Purpose, declaration.Retention, count) { Meaning = meaning, Sealed = field.Path != declaration.IdField && !declaration.Keys.Contains(field.Path) }
            : throw new InvalidOperationException($"The field {field.Path} of {declaration.Name} has no declared privacy class.");
}
