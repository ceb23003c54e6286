namespace Conturs.Storage.Documents;

/// <summary>What a store that lies in the data folder can do for its own health. Only the process that holds the folder can.</summary>
public interface IStoreUpkeep
{
    /// <summary>How the store is.</summary>
    StoreHealth Health { get; }

    /// <summary>Opens every document and checks seals, counts, indexes and the log.</summary>
    Task<StoreCheck> Verify(CancellationToken cancellation = default);

    /// <summary>Makes a copy of the store that was opened and checked, and keeps it in the data folder.</summary>
    /// <exception cref="DataFolderException">The copy did not pass the check; the snapshots before are untouched.</exception>
    /// <exception cref="IOException">The disk refused; the snapshots before are untouched.</exception>
    Task<StoreSnapshot> Snapshot(CancellationToken cancellation = default);

    /// <summary>
    /// Rebuilds the file so that freed pages hold nothing, and replaces every snapshot, log and file set aside by one new
    /// snapshot: what was removed before is in none of them afterwards.
    /// </summary>
    /// <inheritdoc cref="Snapshot" path="/exception"/>
    Task<StoreSnapshot> Purge(CancellationToken cancellation = default);
}
