using Conturs.Storage.Documents;

namespace Conturs.Storage.Tests.Privacy;

/// <summary>Counts how often a store was purged, and can refuse to be.</summary>
internal sealed class RecordingUpkeep : IStoreUpkeep
{
    public int Purges { get; private set; }

    public bool Refuses { get; set; }

    public StoreHealth Health => new(StoreState.Ready, null, null);

    public Task<StoreCheck> Verify(CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<StoreSnapshot> Snapshot(CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<StoreSnapshot> Purge(CancellationToken cancellation = default)
    {
        if (Refuses) throw new IOException("No space left on device.");
        Purges++;
        return Task.FromResult(new StoreSnapshot("snapshot-1", 1, new Dictionary<string, long>()));
    }
}
