using Conturs.Storage.Documents;
using LiteDB;

namespace Conturs.Storage.Engine;

/// <summary>
/// Writes a store anew into another file: to leave behind what freed pages still hold, or to bring documents into a newer
/// form. The engine's own Rebuild is not used: it fails above some 2,550 documents with an index.
/// </summary>
internal static class StoreRewriting
{
    private const int Group = 2000;

    /// <summary>Copies every document as it is.</summary>
    public static void Copy(StoreEngine from, StoreEngine to, StoreMark mark, IReadOnlyDictionary<string, CollectionDeclaration> declarations)
    {
        to.Ensure(declarations.Values);
        foreach (var name in mark.Collections.Keys.Append(StoreMark.Collection))
            foreach (var page in StoreVerification.Pages(from, name)) to.Apply(page.Select(document => new StoreChange(name, document["_id"], document, IsNew: true)));
    }

    /// <summary>Writes every document in the form of the newest schema, and returns the new mark. Revisions and sequences stay, so that the log goes on.</summary>
    public static StoreMark Migrate(StoreEngine from, StoreEngine to, StoreMark mark, DocumentSeal seal, StoreOptions options)
    {
        to.Ensure(options.Declarations.Values);
        var steps = options.Migrations.Where(step => step.From >= mark.Schema).OrderBy(step => step.From).ToList();
        var collections = new Dictionary<string, CollectionMark>();
        foreach (var name in mark.Collections.Keys)
        {
            foreach (var group in StoreVerification.Pages(from, name).SelectMany(page => page).SelectMany(raw => Through(steps, seal.Open(name, raw))).Chunk(Group))
                to.Apply([.. group.Select(document => Change(document, seal, collections))]);
        }

        var migrated = new StoreMark(options.Schema, mark.Sequence, collections);
        to.Apply([new StoreChange(StoreMark.Collection, DocumentSeal.IdOf(StoreMark.Id), seal.Close(migrated.ToDocument(), 1, mark.Sequence), IsNew: true)]);
        return migrated;
    }

    private static IEnumerable<StoredDocument> Through(List<StoreMigration> steps, StoredDocument document)
    {
        IEnumerable<StoredDocument> documents = [document];
        return steps.Aggregate(documents, (before, step) => before.SelectMany(one => step.Apply(one)
            .Select(put => document with { Collection = put.Collection, Id = put.Id, Keys = put.Keys, Content = put.Content })));
    }

    private static StoreChange Change(StoredDocument document, DocumentSeal seal, Dictionary<string, CollectionMark> collections)
    {
        var put = new PutDocument(document.Collection, document.Id, document.Keys, document.Content);
        collections[put.Collection] = (collections.GetValueOrDefault(put.Collection) ?? CollectionMark.Empty).With(put.Id, document.Revision, document.Sequence);
        return new StoreChange(put.Collection, DocumentSeal.IdOf(put.Id), seal.Close(put, document.Revision, document.Sequence), IsNew: true);
    }
}
