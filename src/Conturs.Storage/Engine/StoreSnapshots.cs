using Conturs.Storage.Documents;

namespace Conturs.Storage.Engine;

/// <summary>The verified copies of a store, <c>store/snapshot-*</c>. A copy gets its name only after it was opened and checked.</summary>
internal sealed class StoreSnapshots(StoreFolder folder, IStoreFiles files, DocumentSeal seal, StoreOptions options)
{
    /// <summary>Snapshots that are kept.</summary>
    public const int Generations = 2;

    /// <summary>The snapshots, newest first.</summary>
    public IReadOnlyList<string> Paths => [.. files.List(folder.Store, StoreFolder.SnapshotPrefix).Reverse()];

    /// <summary>Sequence of the oldest; 0 when there is none.</summary>
    public long Oldest => Paths is [.., var oldest] ? StoreFolder.SequenceOf(oldest) : 0;

    /// <summary>Copies the store as it is. The copy is no snapshot yet.</summary>
    /// <exception cref="IOException">The disk refused; what was written is removed.</exception>
    public string Copy(StoreEngine engine, long sequence)
    {
        var path = $"{folder.NewSnapshot(sequence)}-{Guid.NewGuid():N}";
        try
        {
            using var file = files.Open(path);
            file.Length = 0;
            engine.CopyTo(file);
        }
        catch
        {
            files.Delete(path);
            throw;
        }

        Failpoint.Reach("snapshot-copied");
        return path;
    }

    /// <summary>Opens a copy, checks it, and makes it a snapshot; older ones than the two newest go.</summary>
    /// <exception cref="DataFolderException">The copy is not sound; it is removed, and the older ones stay.</exception>
    public StoreSnapshot Keep(string copy, CancellationToken cancellation)
    {
        var check = CheckOrDrop(copy, cancellation);
        if (!check.IsSound)
        {
            files.Delete(copy);
            throw new DataFolderException($"A copy of the store did not pass its check and was dropped: {check.Damage[0]} Run 'conturs verify'.");
        }

        Failpoint.Reach("snapshot-checked");
        var path = folder.Snapshot(check.Sequence);
        files.Rename(copy, path);
        Failpoint.Reach("snapshot-kept");
        foreach (var old in Paths.Skip(Generations)) files.Delete(old);
        files.FlushFolder(folder.Store);
        return new StoreSnapshot(path, check.Sequence, check.Counts);
    }

    /// <summary>Removes all snapshots but one.</summary>
    public void RemoveAllBut(string path)
    {
        foreach (var other in Paths.Where(other => other != path)) files.Delete(other);
        files.FlushFolder(folder.Store);
    }

    /// <summary>Checks a copy and removes it.</summary>
    public StoreCheck CheckAndDrop(string copy, CancellationToken cancellation)
    {
        try
        {
            return Check(copy, cancellation);
        }
        finally
        {
            files.Delete(copy);
        }
    }

    /// <summary>What is wrong with the snapshots that are damaged, by their path.</summary>
    public IReadOnlyDictionary<string, string> Damaged(CancellationToken cancellation) => Paths
        .Select(path => (Path: path, Check: Check(path, cancellation))).Where(found => !found.Check.IsSound)
        .ToDictionary(found => found.Path, found => $"The snapshot {Path.GetFileName(found.Path)} is damaged: {found.Check.Damage[0]}");

    /// <summary>Removes a damaged snapshot, once there is a new one, and says so. One that has got its name is left.</summary>
    public string Drop(KeyValuePair<string, string> damaged)
    {
        if (files.Exists(damaged.Key) && !Check(damaged.Key).IsSound) files.Delete(damaged.Key);
        files.FlushFolder(folder.Store);
        return damaged.Value + " It was replaced by a new one.";
    }

    private StoreCheck CheckOrDrop(string copy, CancellationToken cancellation)
    {
        try
        {
            return Check(copy, cancellation);
        }
        catch (OperationCanceledException)
        {
            files.Delete(copy);
            throw;
        }
    }

    /// <summary>Opens a copy and checks all of it.</summary>
    public StoreCheck Check(string path, CancellationToken cancellation = default)
    {
        try
        {
            using var engine = StoreEngine.Open(files.Open(path), redo: null);
            return StoreVerification.Check(engine, seal, options.Declarations, cancellation);
        }
        catch (OperationCanceledException)
        {
            throw;
        }
#pragma warning disable CA1031 // A damaged file can make the engine throw anything at all.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return new StoreCheck(0, new Dictionary<string, long>(), [$"{path} cannot be opened: {FailureText.Of(failure)}"]);
        }
    }
}
