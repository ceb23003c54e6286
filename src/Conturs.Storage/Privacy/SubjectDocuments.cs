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

    /// <summary>Documents that hold many are large.</summary>
    private const int SharedAtOnce = 20;

    private readonly IReadOnlyDictionary<string, CollectionDeclaration> declarations = declarations ?? StoreCollections.All;

    /// <summary>Everything of a subject, collection after collection, each document once; of documents that hold many, only what is the subject's.</summary>
    public async IAsyncEnumerable<StoredDocument> Of(DataSubject subject, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var document in Owned(subject, cancellation)) yield return document;
        await foreach (var (shared, document) in Shared(cancellation))
            if (shared.PartOf(document, IsMeant(subject)) is { } part) yield return part;
    }

    /// <summary>Removes every document of a subject, and the subject from those that hold many; safe on disk when it returns.</summary>
    /// <returns>How many of each collection; collections without any are absent.</returns>
    public async Task<SortedDictionary<string, long>> Remove(DataSubject subject, CancellationToken cancellation = default)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        // What a run that was under way wrote meanwhile goes in the next round.
        while (true)
        {
            var found = new List<DocumentWrite>();
            await foreach (var document in Owned(subject, cancellation)) found.Add(new RemoveDocument(document.Collection, document.Id));
            if (found.Count == 0) break;
            await Remove(found, counts, cancellation);
        }

        await TakeOut(IsMeant(subject), counts, cancellation);
        return counts;
    }

    /// <summary>Takes a subject out of the documents that hold many, and leaves its own; safe on disk when it returns.</summary>
    public Task TakeOut(DataSubject subject, CancellationToken cancellation = default) => TakeOut(IsMeant(subject), new SortedDictionary<string, long>(StringComparer.Ordinal), cancellation);

    /// <summary>Removes every document whose subject is among those of a condition, by looking at each: for lists that hold traces only.</summary>
    /// <returns>How many of each collection; collections without any are absent.</returns>
    public async Task<SortedDictionary<string, long>> RemoveWhere(Func<string, bool> isMeant, CancellationToken cancellation = default)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var declaration in WithSubjects())
        {
            var found = new Dictionary<string, DocumentWrite>(StringComparer.Ordinal);
            foreach (var key in declaration.SubjectKeys)
                await foreach (var document in Pages(QueryBy(declaration, key), cancellation))
                    if ((key == declaration.IdField ? document.Id : document.Keys[key].Text) is { } pseudonym && isMeant(pseudonym)) found[document.Id] = new RemoveDocument(document.Collection, document.Id);
            await Remove([.. found.Values], counts, cancellation);
        }

        await TakeOut(isMeant, counts, cancellation);
        return counts;
    }

    private async IAsyncEnumerable<StoredDocument> Owned(DataSubject subject, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var declaration in WithSubjects())
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var query in declaration.SubjectKeys.SelectMany(key => subject.Pseudonyms.Select(pseudonym => QueryOf(declaration, key, pseudonym))))
                await foreach (var document in Pages(query, cancellation))
                    if (seen.Add(document.Id)) yield return document;
        }
    }

    /// <summary>Documents that hold many, looked at one by one: they live for days at most.</summary>
    private async IAsyncEnumerable<(SharedDocuments Shared, StoredDocument Document)> Shared([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var declaration in declarations.Values.Where(declaration => declaration.Shared is not null).OrderBy(declaration => declaration.Name, StringComparer.Ordinal))
            await foreach (var document in Pages(new DocumentQuery(declaration.Name) { Limit = SharedAtOnce }, cancellation)) yield return (declaration.Shared!, document);
    }

    private async Task TakeOut(Func<string, bool> isMeant, SortedDictionary<string, long> counts, CancellationToken cancellation)
    {
        for (var isLeft = true; isLeft;)
        {
            isLeft = false;
            await foreach (var (shared, document) in Shared(cancellation))
            {
                if (shared.Without(document, isMeant) is not { } change) continue;
                try
                {
                    await documents.Write([change], cancellation);
                    counts[change.Collection] = counts.GetValueOrDefault(change.Collection) + 1;
                }
                catch (RevisionConflictException)
                {
                    // It was changed in between: it is looked at again in the next round.
                    isLeft = true;
                }
            }
        }
    }

    private static Func<string, bool> IsMeant(DataSubject subject) => subject.Pseudonyms.Select(pseudonym => pseudonym.Text).ToHashSet(StringComparer.Ordinal).Contains;

    private IEnumerable<CollectionDeclaration> WithSubjects() =>
        declarations.Values.Where(declaration => declaration.SubjectKeys.Count > 0).OrderBy(declaration => declaration.Name, StringComparer.Ordinal);

    private static DocumentQuery QueryOf(CollectionDeclaration declaration, string key, Pseudonym pseudonym)
    {
        var value = DocumentKey.Of(pseudonym.Text);
        return QueryBy(declaration, key) with { From = value, To = value };
    }

    private static DocumentQuery QueryBy(CollectionDeclaration declaration, string key) => new(declaration.Name, key == declaration.IdField ? null : key) { Limit = DocumentQuery.MostPerPage };

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
