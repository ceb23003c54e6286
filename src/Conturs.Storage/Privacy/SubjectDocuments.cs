using System.Runtime.CompilerServices;
using Conturs.Storage.Documents;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Privacy;

/// <summary>
/// Finds and removes the documents that belong to somebody, in whatever collection they lie: a collection says in its
/// declaration which of its keys hold pseudonyms.
/// </summary>
/// <param name="documents">The store.</param>
/// <param name="declarations">What it holds; null for the collections of the appliance.</param>
public sealed class SubjectDocuments(IDocumentStore documents, IReadOnlyDictionary<string, CollectionDeclaration>? declarations = null)
{
    private const int RemovedAtOnce = 1000;

    private readonly IReadOnlyDictionary<string, CollectionDeclaration> declarations = declarations ?? StoreCollections.All;

    /// <summary>Every document of a subject, collection after collection, each once.</summary>
    public async IAsyncEnumerable<StoredDocument> Of(DataSubject subject, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var declaration in WithSubjects())
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var query in declaration.SubjectKeys.SelectMany(key => subject.Pseudonyms.Select(pseudonym => QueryOf(declaration, key, pseudonym))))
                await foreach (var document in Pages(query, cancellation))
                    if (seen.Add(document.Id)) yield return document;
        }
    }

    /// <summary>Removes every document of a subject; safe on disk when it returns.</summary>
    /// <returns>How many of each collection; collections without any are absent.</returns>
    public async Task<SortedDictionary<string, long>> Remove(DataSubject subject, CancellationToken cancellation = default)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        // What a run that was under way wrote meanwhile goes in the next round.
        while (true)
        {
            var found = new List<DocumentWrite>();
            await foreach (var document in Of(subject, cancellation)) found.Add(new RemoveDocument(document.Collection, document.Id));
            if (found.Count == 0) return counts;
            await Remove(found, counts, cancellation);
        }
    }

    /// <summary>Removes every document whose subject is among those of a condition, by looking at each: for lists that hold traces only.</summary>
    /// <returns>How many of each collection; collections without any are absent.</returns>
    public async Task<SortedDictionary<string, long>> RemoveWhere(Func<string, bool> isMeant, CancellationToken cancellation = default)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var declaration in WithSubjects())
        {
            var found = new Dictionary<string, DocumentWrite>(StringComparer.Ordinal);
            foreach (var key in declaration.SubjectKeys)
                await foreach (var document in Pages(new DocumentQuery(declaration.Name, key) { Limit = DocumentQuery.MostPerPage }, cancellation))
                    if (document.Keys[key].Text is { } pseudonym && isMeant(pseudonym)) found[document.Id] = new RemoveDocument(document.Collection, document.Id);
            await Remove([.. found.Values], counts, cancellation);
        }

        return counts;
    }

    private IEnumerable<CollectionDeclaration> WithSubjects() =>
        declarations.Values.Where(declaration => declaration.SubjectKeys.Count > 0).OrderBy(declaration => declaration.Name, StringComparer.Ordinal);

    private static DocumentQuery QueryOf(CollectionDeclaration declaration, string key, Pseudonym pseudonym)
    {
        var value = DocumentKey.Of(pseudonym.Text);
        return new DocumentQuery(declaration.Name, key) { From = value, To = value, Limit = DocumentQuery.MostPerPage };
    }

    private async IAsyncEnumerable<StoredDocument> Pages(DocumentQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var page = query; ;)
        {
            var found = await documents.Query(page, cancellation);
            foreach (var document in found.Documents) yield return document;
            if (found.Next is null) yield break;
            page = page with { After = found.Next };
        }
    }

    private async Task Remove(List<DocumentWrite> found, SortedDictionary<string, long> counts, CancellationToken cancellation)
    {
        foreach (var batch in found.Chunk(RemovedAtOnce)) await documents.Write(batch, cancellation);
        foreach (var group in found.GroupBy(write => write.Collection)) counts[group.Key] = counts.GetValueOrDefault(group.Key) + group.Count();
    }
}
