using Conturs.Storage.Documents;

namespace Conturs.Storage.Connections;

/// <summary>Keeps how synchronization goes.</summary>
public sealed class SyncHealthStore(IDocumentStore documents)
{
    private const int MostAttempts = 20;

    /// <summary>How it is kept.</summary>
    public static CollectionShape<SyncHealth> Shape { get; } = new(
        new CollectionDeclaration("sync-health", typeof(SyncHealth), PrivacyClass.Sealed, "To go on where it was, and to show an administrator how synchronization goes.", "As long as the connection."),
        ConnectionsJson.Default.SyncHealth, health => health.Id, _ => new Dictionary<string, DocumentKey>());

    /// <summary>How it goes with a connection.</summary>
    public async Task<SyncHealth> Read(string connection, CancellationToken cancellation = default) =>
        (await documents.Find(Shape, connection, cancellation))?.Record ?? new SyncHealth { Id = connection };

    /// <summary>Changes it; safe on disk when it returns.</summary>
    public async Task<SyncHealth> Change(string connection, Func<SyncHealth, SyncHealth> change, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (before, revision) = await documents.Find(Shape, connection, cancellation) ?? (new SyncHealth { Id = connection }, 0);
            var after = change(before);
            if (after == before) return before;
            try
            {
                await documents.Write([Shape.Put(after, revision)], cancellation);
                return after;
            }
            catch (RevisionConflictException) when (attempt < MostAttempts)
            {
                // Somebody else changed it: it is changed as it is now.
            }
        }
    }
}
