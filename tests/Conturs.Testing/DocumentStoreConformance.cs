using System.Text;
using Conturs.Storage.Documents;

namespace Conturs.Testing;

/// <summary>
/// What every store does that calls itself an <see cref="IDocumentStore"/>, whatever is under it. A test class inherits it,
/// opens its own store and closes it after the test.
/// </summary>
public abstract partial class DocumentStoreConformance
{
    private const string Things = Thing.Things;
    private const string Plain = Thing.Plain;

    private IDocumentStore Store { get; set; } = null!;

    /// <summary>An empty store with these collections. Called once in a test.</summary>
    protected abstract Task<IDocumentStore> Open(IReadOnlyDictionary<string, CollectionDeclaration> declarations);

    /// <summary>Rounds of the property; fewer for a store that is slow.</summary>
    protected virtual int Rounds => 150;

    private async Task Begin() => Store = await Open(Thing.Declarations);

    private static PutDocument Put(string id, string content = "{}", long? expected = null, long? number = null, string? text = null, string? owner = null, string collection = Things) =>
        new(collection, id, KeysOf(number, text, owner), Encoding.UTF8.GetBytes(content), expected);

    private static RemoveDocument Remove(string id, long? expected = null, string collection = Things) => new(collection, id, expected);

    private static Dictionary<string, DocumentKey> KeysOf(long? number, string? text, string? owner)
    {
        var keys = new Dictionary<string, DocumentKey>();
        if (number is { } some) keys.Add("number", DocumentKey.Of(some));
        if (text is not null) keys.Add("text", DocumentKey.Of(text));
        if (owner is not null) keys.Add("owner", DocumentKey.Of(owner));
        return keys;
    }

    private Task<WriteReceipt> Write(params DocumentWrite[] batch) => Store.Write(batch);

    private async Task<string?> Content(string id, string collection = Things) =>
        await Store.Get(collection, id) is { } document ? Encoding.UTF8.GetString(document.Content.Span) : null;

    private async Task<string[]> Ids(DocumentQuery query) => [.. (await Store.Query(query)).Documents.Select(document => document.Id)];

    /// <summary>All ids of a query, page after page, and each page as full as it can be.</summary>
    private async Task<List<string>> Walk(DocumentQuery query)
    {
        var ids = new List<string>();
        for (var page = await Store.Query(query); ; page = await Store.Query(query with { After = page.Next }))
        {
            ids.AddRange(page.Documents.Select(document => document.Id));
            if (page.Next is null) return ids;
            page.Documents.Should().HaveCount(query.Limit, "a page that is not the last one is full");
        }
    }

    private static async Task Refused<TException>(Func<Task> action, string because = "") where TException : Exception =>
        await action.Should().ThrowAsync<TException>(because);
}
