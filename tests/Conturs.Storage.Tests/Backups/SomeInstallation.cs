using System.Text;
using Conturs.Storage.Backups;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Backups;

/// <summary>A data folder with a store that is open, in a temporary folder of its own.</summary>
internal sealed class SomeInstallation : IAsyncDisposable
{
    public const string Canary = "canary-zumbarel";

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly StoreOptions Options = new() { Declarations = StoreCollections.All.Concat(Thing.Declarations).ToDictionary() };

    private readonly TempFolder temp;
    private readonly DataFolder folder;
    private string filler = "";
    private bool isReleased;

    private SomeInstallation(TempFolder temp, DataFolder folder, KeyRing keys, LiteDbStore store) => (this.temp, this.folder, Keys, Store) = (temp, folder, keys, store);

    public KeyRing Keys { get; }

    public LiteDbStore Store { get; }

    public string Data => folder.Path;

    public string MasterKey => File.ReadAllText(Path.Combine(Data, "keys", "master.key")).Trim();

    /// <summary>A folder for backups, beside the data folder.</summary>
    public string Shelf => temp["shelf"];

    public string Backup => temp["shelf", "backup"];

    /// <summary>Makes an installation with documents whose text is a canary and, to make them long, filler that packs badly.</summary>
    public static async Task<SomeInstallation> With(int documents, int filler = 0)
    {
        var temp = new TempFolder();
        Directory.CreateDirectory(temp["shelf"]);
        var folder = DataFolder.OpenForWriting(temp["data"]);
        var keys = KeyRing.OpenOrCreate(folder, null);
        var installation = new SomeInstallation(temp, folder, keys, await LiteDbStore.Open(folder, keys, TimeProvider.System, Options)) { filler = new string('.', filler) };
        foreach (var batch in Enumerable.Range(0, documents).Chunk(500)) await installation.Put([.. batch]);
        return installation;
    }

    public Task Put(params int[] ids) => Store.Write([.. ids.Select(id => new PutDocument(Thing.Things, $"{id:000000}", new Dictionary<string, DocumentKey> { ["number"] = DocumentKey.Of(id) }, Encoding.UTF8.GetBytes($"{{\"text\":\"{Canary} {id}{filler}\"}}")))]);

    /// <summary>Takes a backup of the store as it is.</summary>
    public async Task<TakenBackup> Take(string? file = null, RecoveryPassphrase? passphrase = null) =>
        BackupTaking.Take(new BackupRequest(file ?? Backup, folder, null, await Store.Snapshot(), Now, "0.1.0", passphrase));

    /// <summary>What there is on the shelf, by name.</summary>
    public string[] OnShelf() => [.. Directory.EnumerateFileSystemEntries(Shelf).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];

    /// <summary>A path beside the data folder.</summary>
    public string Beside(string name) => temp[name];

    /// <summary>Everything a restored folder holds, as ids and contents.</summary>
    public static async Task<SortedDictionary<string, string>> Contents(string path, string? masterKey = null)
    {
        using var folder = DataFolder.OpenForWriting(path);
        await using var store = await LiteDbStore.Open(folder, KeyRing.OpenExisting(folder, masterKey)!, TimeProvider.System, Options);
        store.Health.Should().Be(new StoreHealth(StoreState.Ready, null, null));
        (await store.Verify()).Damage.Should().BeEmpty();
        return await ContentsOf(store);
    }

    /// <summary>Everything the open store holds.</summary>
    public Task<SortedDictionary<string, string>> Contents() => ContentsOf(Store);

    /// <summary>Closes the store and lets go of the folder, so that another process can take it.</summary>
    public async Task Release()
    {
        if (isReleased) return;
        isReleased = true;
        await Store.DisposeAsync();
        folder.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await Release();
        temp.Dispose();
    }

    private static async Task<SortedDictionary<string, string>> ContentsOf(LiteDbStore store)
    {
        var contents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var query = new DocumentQuery(Thing.Things) { Limit = DocumentQuery.MostPerPage };
        for (DocumentPage? page = null; page is null || page.Next is not null;)
        {
            page = await store.Query(query with { After = page?.Next });
            foreach (var document in page.Documents) contents.Add(document.Id, $"{document.Revision} {Encoding.UTF8.GetString(document.Content.Span)}");
        }

        return contents;
    }
}
