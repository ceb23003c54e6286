using System.Text;

namespace Conturs.Storage.Documents;

/// <summary>What every store checks of a batch or a query before it does anything.</summary>
public static class WriteBounds
{
    /// <summary>Most changes of a batch.</summary>
    public const int MostChanges = 10_000;

    /// <summary>Most bytes of a document's JSON.</summary>
    public const int MostContent = 12 << 20;

    /// <summary>Most bytes of all documents of a batch together.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>Most bytes of an id, in UTF-8.</summary>
    public const int MostId = 200;

    /// <summary>Checks a batch.</summary>
    /// <exception cref="ArgumentException">A change is out of bounds or names something that is not declared.</exception>
    public static void Check(IReadOnlyDictionary<string, CollectionDeclaration> declarations, IReadOnlyList<DocumentWrite> batch)
    {
        if (batch.Count is 0 or > MostChanges) throw new ArgumentException($"A batch has 1 to {MostChanges} changes, not {batch.Count}.", nameof(batch));
        if (batch.Sum(write => write is PutDocument put ? (long)put.Content.Length : 0) is > MostBytes and var bytes) throw new ArgumentException($"A batch has at most {MostBytes} bytes of documents, not {bytes}. Write it in parts.", nameof(batch));
        var seen = new HashSet<(string, string)>(batch.Count);
        foreach (var write in batch)
        {
            var declaration = Declared(declarations, write.Collection);
            if (write.Id.Length == 0 || write.Id.Contains('\0', StringComparison.Ordinal) || Encoding.UTF8.GetByteCount(write.Id) > MostId) throw new ArgumentException($"An id has 1 to {MostId} bytes and no character 0; one of {write.Collection} has not.", nameof(batch));
            if (!seen.Add((write.Collection, write.Id))) throw new ArgumentException($"{write.Collection} {write.Id} appears twice in one batch.", nameof(batch));
            if (write is not PutDocument put) continue;
            if (put.Content.Length > MostContent) throw new ArgumentException($"{write.Collection} {write.Id} has {put.Content.Length} bytes; a document has at most {MostContent}.", nameof(batch));
            foreach (var key in put.Keys.Keys)
                if (!declaration.Keys.Contains(key)) throw new ArgumentException($"{write.Collection} declares no key '{key}'.", nameof(batch));
        }
    }

    /// <summary>Checks a query.</summary>
    /// <exception cref="ArgumentException">Collection or key is not declared, or the limit is out of range.</exception>
    public static void Check(IReadOnlyDictionary<string, CollectionDeclaration> declarations, DocumentQuery query)
    {
        var declaration = Declared(declarations, query.Collection);
        CheckLimit(query.Limit);
        if (query.Key is { } key && !declaration.Keys.Contains(key)) throw new ArgumentException($"{query.Collection} declares no key '{key}'.", nameof(query));
        if (query.Key is null && (query.From is { Text: null } || query.To is { Text: null })) throw new ArgumentException("In the order of ids the limits are texts.", nameof(query));
    }

    /// <summary>Checks a number of documents asked for.</summary>
    /// <exception cref="ArgumentException">It is out of range.</exception>
    public static void CheckLimit(int limit)
    {
        if (limit is < 1 or > DocumentQuery.MostPerPage) throw new ArgumentException($"A page has 1 to {DocumentQuery.MostPerPage} documents, not {limit}.", nameof(limit));
    }

    /// <summary>The declaration of a collection.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static CollectionDeclaration Declared(IReadOnlyDictionary<string, CollectionDeclaration> declarations, string collection) =>
        declarations.TryGetValue(collection, out var declaration) ? declaration : throw new ArgumentException($"There is no collection '{collection}'.", nameof(collection));
}
