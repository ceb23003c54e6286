using System.Text;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Engine;

/// <summary>A data folder whose store is opened and closed again and again.</summary>
internal sealed class OpenStore : IDisposable
{
    private readonly TempFolder temp = new();

    public string Store => temp["store"];

    public string Keys => temp["keys"];

    public string Data => temp["store", "conturs.db"];

    /// <summary>Opens the store, works with it and closes it.</summary>
    public async Task<T> With<T>(Func<LiteDbStore, Task<T>> work, StoreOptions? options = null, TimeProvider? time = null)
    {
        using var folder = DataFolder.OpenForWriting(temp.Path);
        await using var store = await LiteDbStore.Open(folder, KeyRing.OpenOrCreate(folder, null), time ?? TimeProvider.System, options ?? new StoreOptions { Declarations = Thing.Declarations });
        return await work(store);
    }

    /// <summary>Writes documents 1 to n in batches, each with its number as content and key.</summary>
    public Task<long> Fill(int count, int from = 1) => With(async store =>
    {
        long sequence = 0;
        foreach (var chunk in Enumerable.Range(from, count).Chunk(100)) sequence = (await store.Write([.. chunk.Select(n => Some(n))])).Sequence;
        return sequence;
    });

    /// <summary>Opens a copy of the data file and checks all of it.</summary>
    public StoreCheck CheckFile(string path)
    {
        var options = new StoreOptions { Declarations = Thing.Declarations };
        var keys = KeyRing.OpenExisting(DataFolder.OpenForReading(temp.Path), null)!;
        return new StoreSnapshots(new StoreFolder(Store, Keys), options.Files, new DocumentSeal(keys), options).Check(path);
    }

    /// <summary>Contents of all documents, in the order of their numbers.</summary>
    public Task<List<string>> Contents() => With(All);

    public static async Task<List<string>> All(IDocumentStore store)
    {
        var found = new List<string>();
        for (DocumentQuery? query = new(Thing.Things, "number") { Limit = 1000 }; query is not null;)
        {
            var page = await store.Query(query);
            found.AddRange(page.Documents.Select(document => Encoding.UTF8.GetString(document.Content.Span)));
            query = page.Next is null ? null : query with { After = page.Next };
        }

        return found;
    }

    /// <summary>A document with a number.</summary>
    public static PutDocument Some(long number, string? content = null) =>
        new(Thing.Things, $"thing-{number}", new Dictionary<string, DocumentKey> { ["number"] = DocumentKey.Of(number) }, Encoding.UTF8.GetBytes(content ?? $"\"{number}\""));

    /// <summary>What <see cref="Fill"/> wrote.</summary>
    public static IEnumerable<string> Numbers(int count, int from = 1) => Enumerable.Range(from, count).Select(n => $"\"{n}\"");

    /// <summary>Overwrites a part of a page and makes its checksum right again.</summary>
    public static void DamageUnnoticed(string path, int page, int at, byte[] bytes)
    {
        using var pages = new CheckedPages(new DiskFiles().Open(path));
        var content = new byte[PageFile.PageLength];
        pages.Read((long)page * PageFile.PageLength, content);
        bytes.CopyTo(content, at);
        pages.Write((long)page * PageFile.PageLength, content);
    }

    /// <summary>Changes bytes of a file.</summary>
    public static void Damage(string path, long position, params byte[] bytes)
    {
        using var file = File.OpenWrite(path);
        file.Position = position;
        file.Write(bytes);
    }

    public void Dispose() => temp.Dispose();
}
