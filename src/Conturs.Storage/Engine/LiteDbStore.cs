using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using LiteDB;

namespace Conturs.Storage.Engine;

/// <summary>The store in the data folder. There is one per process, and one process per folder.</summary>
public sealed class LiteDbStore : IDocumentStore, IStoreUpkeep, IAsyncDisposable
{
    private readonly StoreFolder folder;
    private readonly StoreOptions options;
    private readonly StoreOpening opening;
    private readonly StoreGate gate;
    private readonly StoreWriter writer;

    /// <summary>One copy, check or rebuilding at a time: a copy made before a purge must not become a snapshot after it.</summary>
    private readonly SemaphoreSlim upkeep = new(1);

    private LiteDbStore(StoreFolder folder, StoreOptions options, StoreOpening opening, OpenedStore opened, TimeProvider time)
    {
        (this.folder, this.options, this.opening) = (folder, options, opening);
        gate = new StoreGate();
        writer = new StoreWriter(opening, opened, gate, time);
    }

    /// <inheritdoc/>
    public StoreHealth Health => writer.Health;

    /// <summary>Opens the store of a data folder and mends what can be mended; makes one in a new installation.</summary>
    /// <param name="data">A data folder that this process holds.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">Null for what the appliance uses.</param>
    /// <exception cref="DataFolderException">It is damaged beyond mending, older than it should be, or newer than this program.</exception>
    /// <exception cref="IOException">The disk refused.</exception>
    public static Task<LiteDbStore> Open(DataFolder data, KeyRing keys, TimeProvider time, StoreOptions? options = null)
    {
        data.RequireWriting();
        var (folder, chosen) = (new StoreFolder(data.Store, data.Keys), options ?? new StoreOptions());
        return Task.Run(() =>
        {
            var opening = new StoreOpening(folder, keys, chosen, time);
            return new LiteDbStore(folder, chosen, opening, opening.Open(), time);
        });
    }

    /// <inheritdoc/>
    public async Task<StoredDocument?> Get(string collection, string id, CancellationToken cancellation = default) =>
        (await GetMany(collection, [id], cancellation).ConfigureAwait(false))[0];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredDocument?>> GetMany(string collection, IReadOnlyList<string> ids, CancellationToken cancellation = default)
    {
        WriteBounds.Declared(options.Declarations, collection);
        if (ids.Count == 0) return [];
        WriteBounds.CheckLimit(ids.Count);
        return await Trusted(async () =>
        {
            var found = await Reading(store => store.FindMany(collection, [.. ids.Select(DocumentSeal.IdOf)]), cancellation).ConfigureAwait(false);
            return (IReadOnlyList<StoredDocument?>)[.. found.Select(raw => raw is null ? null : Opened(collection, raw))];
        }, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<DocumentPage> Query(DocumentQuery query, CancellationToken cancellation = default)
    {
        WriteBounds.Check(options.Declarations, query);
        var range = KeyRange.Of(query);
        return range.IsEmpty ? new DocumentPage([], null) : await Trusted(() => Page(query, range, cancellation), cancellation).ConfigureAwait(false);
    }

    private async Task<DocumentPage> Page(DocumentQuery query, KeyRange range, CancellationToken cancellation)
    {
        // One more to know whether there is a next page, and one more for the end of the page before, which is found again.
        var found = await Reading(store => store.Between(query.Collection, range.Path, range.From, range.To, query.Descending, query.Limit + 2), cancellation).ConfigureAwait(false);
        var rest = found.SkipWhile(range.IsEndOfPageBefore).ToList();
        List<StoredDocument> documents = [.. rest.Take(query.Limit).Select(raw => Opened(query.Collection, raw))];
        return new DocumentPage(documents, rest.Count > query.Limit ? KeyRange.PositionOf(query, documents[^1]) : null);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredDocument>> Changes(string collection, long after, int limit, CancellationToken cancellation = default)
    {
        if (!WriteBounds.Declared(options.Declarations, collection).HasChangeOrder) throw new ArgumentException($"{collection} is declared without change order.", nameof(collection));
        WriteBounds.CheckLimit(limit);
        return await Trusted(async () =>
        {
            var found = await Reading(store => store.Between(collection, "$.s", after + 1, long.MaxValue, descending: false, limit), cancellation).ConfigureAwait(false);
            return (IReadOnlyList<StoredDocument>)[.. found.Select(raw => Opened(collection, raw))];
        }, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<long> Count(string collection, CancellationToken cancellation = default)
    {
        WriteBounds.Declared(options.Declarations, collection);
        return gate.Read(() => writer.Opened.Mark.Of(collection).Count, cancellation);
    }

    /// <inheritdoc/>
    public async Task<WriteReceipt> Write(IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation = default)
    {
        WriteBounds.Check(options.Declarations, batch);
        var work = new BatchWork(batch);
        await writer.Take(work, cancellation).ConfigureAwait(false);
        return await work.Done.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<StoreCheck> Verify(CancellationToken cancellation = default) => OneAtATime(async () =>
    {
        // A copy is checked, so that writes wait only while it is made.
        var copy = await Copy(roll: false, cancellation).ConfigureAwait(false);
        var check = await Task.Run(() => opening.Snapshots.CheckAndDrop(copy, cancellation), CancellationToken.None).ConfigureAwait(false);
        // The copy is as the file is: what is wrong with it is mended at once, whoever asked.
        if (!check.IsSound)
        {
            writer.Distrust(check.Damage[0]);
            await Mended(cancellation).ConfigureAwait(false);
        }

        var damaged = await Task.Run(() => opening.Snapshots.Damaged(cancellation), CancellationToken.None).ConfigureAwait(false);
        if (check.IsSound && damaged.Count > 0) await SnapshotNow(cancellation).ConfigureAwait(false);
        return check with { Damage = [.. check.Damage, .. damaged.Select(found => check.IsSound ? opening.Snapshots.Drop(found) : found.Value)] };
    }, cancellation);

    /// <inheritdoc/>
    public Task<StoreSnapshot> Snapshot(CancellationToken cancellation = default) => OneAtATime(() => SnapshotNow(cancellation), cancellation);

    /// <inheritdoc/>
    public Task<StoreSnapshot> Purge(CancellationToken cancellation = default) => OneAtATime(async () =>
    {
        StoreSnapshot? kept = null;
        await Between(store => kept = new StoreCompaction(folder, options, opening, writer).Run(store, gate), cancellation).ConfigureAwait(false);
        return kept!;
    }, cancellation);

    /// <summary>Finishes what was taken on and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync().ConfigureAwait(false);
        gate.Dispose();
        upkeep.Dispose();
    }

    /// <summary>Reads; where that meets damage, it waits until the store is mended and reads once more.</summary>
    private async Task<T> Trusted<T>(Func<Task<T>> read, CancellationToken cancellation)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (DataFolderException)
        {
            await Mended(cancellation).ConfigureAwait(false);
            return await read().ConfigureAwait(false);
        }
    }

    /// <summary>Ends when the writer has seen to what it was told before. Whether it could mend it, a further read shows.</summary>
    private async Task Mended(CancellationToken cancellation)
    {
        try
        {
            await Between(_ => { }, cancellation).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // It could not be opened, or the disk takes no writes.
        }
    }

    private async Task<StoreSnapshot> SnapshotNow(CancellationToken cancellation)
    {
        var copy = await Copy(roll: true, cancellation).ConfigureAwait(false);
        var snapshot = await Task.Run(() => opening.Snapshots.Keep(copy, cancellation), CancellationToken.None).ConfigureAwait(false);
        await Between(store =>
        {
            opening.Marker.Write(snapshot.Sequence);
            if (opening.Snapshots.Paths.Count == StoreSnapshots.Generations) store.Log.RemoveUpTo(opening.Snapshots.Oldest);
        }, cancellation).ConfigureAwait(false);
        return snapshot;
    }

    private StoredDocument Opened(string collection, BsonDocument raw)
    {
        try
        {
            return opening.Seal.Open(collection, raw);
        }
        catch (DataFolderException damage)
        {
            writer.Distrust(damage.Message);
            throw;
        }
    }

    private Task<T> Reading<T>(Func<OpenedStore, T> read, CancellationToken cancellation) => gate.Read(() =>
    {
        try
        {
            return read(writer.Opened);
        }
        catch (Exception damage) when (damage is LiteException or DataFolderException or InvalidCastException or IndexOutOfRangeException or ArgumentException or NullReferenceException or KeyNotFoundException or ObjectDisposedException)
        {
            var reason = FailureText.Of(damage);
            writer.Distrust(reason);
            throw new DataFolderException($"The store cannot be read: {reason} It is checked and mended now; try again.", damage);
        }
    }, cancellation);

    private async Task<string> Copy(bool roll, CancellationToken cancellation)
    {
        var copy = "";
        await Between(store =>
        {
            copy = gate.ReadNow(() => opening.Snapshots.Copy(store.Engine, store.Mark.Sequence));
            if (roll) store.Log.Roll(store.Mark.Sequence);
        }, cancellation).ConfigureAwait(false);
        return copy;
    }

    private async Task<T> OneAtATime<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await upkeep.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            upkeep.Release();
        }
    }

    private async Task Between(Action<OpenedStore> work, CancellationToken cancellation)
    {
        var between = new BetweenWork(work);
        await writer.Take(between, cancellation).ConfigureAwait(false);
        await between.Done.ConfigureAwait(false);
    }
}
