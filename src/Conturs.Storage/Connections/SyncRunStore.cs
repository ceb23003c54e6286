using System.Globalization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Connections;

/// <summary>Keeps runs: those that were asked for, the one under way, and a history.</summary>
public sealed class SyncRunStore(IDocumentStore documents)
{
    /// <summary>Days that the history goes back.</summary>
    public const int KeptDays = 90;

    private const string ConnectionKey = "connection";

    /// <summary>How they are kept.</summary>
    public static CollectionShape<SyncRun> Shape { get; } = new(
        new CollectionDeclaration("sync-runs", typeof(SyncRun), PrivacyClass.Sealed, "To go on with a run after a restart, and to show what runs came to.", $"Each for {KeptDays} days.")
        {
            Keys = [ConnectionKey],
        },
        ConnectionsJson.Default.SyncRun, run => run.Id, run => new Dictionary<string, DocumentKey> { [ConnectionKey] = DocumentKey.Of(run.Connection) });

    /// <summary>A number for a run that begins now.</summary>
    public static string IdOf(string connection, DateTimeOffset at) => $"{at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture)}-{connection}";

    /// <summary>The newest runs of a connection, the newest first.</summary>
    public async Task<IReadOnlyList<SyncRun>> Newest(string connection, int limit, CancellationToken cancellation = default) =>
        [.. (await documents.Query(new DocumentQuery(Shape.Name, ConnectionKey) { From = DocumentKey.Of(connection), To = DocumentKey.Of(connection), Descending = true, Limit = limit }, cancellation)).Documents.Select(Shape.Read)];

    /// <summary>A run; null when there is none of that id.</summary>
    public async Task<SyncRun?> Find(string id, CancellationToken cancellation = default) => (await documents.Find(Shape, id, cancellation))?.Record;

    /// <summary>Keeps a run as it is now.</summary>
    public Task Keep(SyncRun run, CancellationToken cancellation = default) => documents.Write([Shape.Put(run)], cancellation);

    /// <summary>Removes runs that began before a moment.</summary>
    /// <returns>How many.</returns>
    public async Task<long> RemoveOlderThan(DateTimeOffset moment, CancellationToken cancellation = default)
    {
        var query = new DocumentQuery(Shape.Name) { To = DocumentKey.Of(moment.UtcTicks.ToString("D19", CultureInfo.InvariantCulture)), Limit = DocumentQuery.MostPerPage };
        for (var removed = 0L; ;)
        {
            var found = (await documents.Query(query, cancellation)).Documents;
            if (found.Count == 0) return removed;
            await documents.Write([.. found.Select(document => new RemoveDocument(document.Collection, document.Id))], cancellation);
            removed += found.Count;
        }
    }
}
