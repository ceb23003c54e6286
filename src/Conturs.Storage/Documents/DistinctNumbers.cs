namespace Conturs.Storage.Documents;

/// <summary>Finds which numbers a key has, where many documents share few of them.</summary>
public static class DistinctNumbers
{
    /// <summary>Each number that at least one document has, largest first: one short query for each.</summary>
    /// <param name="store">The store.</param>
    /// <param name="collection">A declared collection.</param>
    /// <param name="key">A declared key that holds numbers.</param>
    /// <param name="most">The largest number to look at.</param>
    public static async IAsyncEnumerable<long> NumbersOf(this IDocumentStore store, string collection, string key, long most = long.MaxValue)
    {
        var query = new DocumentQuery(collection, key) { To = DocumentKey.Of(most), Descending = true, Limit = 1 };
        while ((await store.Query(query)).Documents is [var largest])
        {
            var number = largest.Keys[key].Number;
            yield return number;
            query = query with { To = DocumentKey.Of(number - 1) };
        }
    }
}
