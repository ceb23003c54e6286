namespace Conturs.Storage.Engine;

/// <summary>
/// Every write since the older of the two kept snapshots, in order. A group is written and synced here before it is
/// acknowledged; the data file gets it later, with others, and can always be made again: from a snapshot and what follows it
/// in the log.
/// </summary>
internal sealed class StoreLog(StoreFolder folder, IStoreFiles files, byte[] key, TimeProvider time) : IDisposable
{
    private LogFile? current;

    /// <summary>Sequence of the last write in the log; 0 when it is empty.</summary>
    public long Last { get; private set; }

    /// <summary>Bytes of the file that is being written.</summary>
    public long Length => current?.Length ?? 0;

    /// <summary>True when there are logs at all.</summary>
    public bool Exists => Paths.Count > 0;

    private IReadOnlyList<string> Paths => files.List(folder.Store, StoreFolder.LogPrefix);

    /// <summary>
    /// Reads all groups that have a write behind a sequence, in order, then gets ready to add more. What a killed write left at
    /// the end is set aside and cut off.
    /// </summary>
    /// <param name="after">Groups up to this sequence are passed over.</param>
    /// <param name="promised">A sequence that the store had reached for certain; null when that is not known.</param>
    /// <param name="each">Called with each group.</param>
    /// <returns>What is wrong, in a sentence: the log does not reach from <paramref name="after"/> on, or is damaged inside; null when all is well.</returns>
    public string? Open(long after, long? promised, Action<LoggedGroup> each)
    {
        Dispose();
        string? damage = null;
        foreach (var path in Paths)
        {
            if (damage is not null) break;
            var opened = files.Open(path);
            var file = LogFile.Open(opened, key);
            if (file is null || (current is not null && !file.Chain.AsSpan().SequenceEqual(current.Chain)))
            {
                // The last file may be one whose beginning was never finished: it holds nothing.
                var isUnfinished = file is null && path == Paths[^1] && opened.Length <= LogFile.HeaderLength;
                opened.Dispose();
                if (isUnfinished) files.Delete(path);
                else damage = $"{path} does not follow the log before it, or does not begin like a log.";
                break;
            }

            var isFirst = current is null;
            current?.Dispose();
            current = file;
            Last = Math.Max(Last, file.First - 1);
            if (isFirst && after < Last) return $"{path} begins with write {file.First}, but the state before it is that of write {after}.";
            damage = ReadAll(file, path, after, each) ?? Behind(file, path, promised);
        }

        // A first start that was cut off before its log had begun.
        if (damage is null && current is null && after == 0) Roll(0);
        return damage;
    }

    /// <summary>Begins a new file behind a sequence, so that older ones can go one day.</summary>
    public void Roll(long sequence)
    {
        var file = files.Open(folder.Log(sequence + 1));
        try
        {
            var next = LogFile.Create(file, key, sequence + 1, current?.Chain ?? new byte[LogFile.ChainLength]);
            current?.Dispose();
            (current, Last) = (next, Math.Max(Last, sequence));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Adds a group; safe when it returns. When it throws, nothing of it is left.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public void Append(LoggedGroup group)
    {
        var (length, chain) = (current!.Length, current.Chain);
        try
        {
            current.Append(group);
        }
        catch (Exception refusal) when (DiskAdvice.IsRefusal(refusal))
        {
            CutTo(length, chain);
            throw;
        }

        Last = group.Last;
    }

    /// <summary>Removes files that hold nothing behind a sequence.</summary>
    public void RemoveUpTo(long sequence)
    {
        var paths = Paths;
        for (var i = 0; i + 1 < paths.Count; i++)
            if (StoreFolder.SequenceOf(paths[i + 1]) <= sequence + 1) files.Delete(paths[i]);
        files.FlushFolder(folder.Store);
    }

    /// <summary>Begins anew behind a sequence and removes all files before. The new one comes first: a disk without room for it must leave the others.</summary>
    public void StartOver(long sequence)
    {
        Roll(sequence);
        foreach (var path in Paths.Where(path => path != folder.Log(sequence + 1))) files.Delete(path);
        files.FlushFolder(folder.Store);
    }

    public void Dispose()
    {
        current?.Dispose();
        (current, Last) = (null, 0);
    }

    private string? ReadAll(LogFile file, string path, long after, Action<LoggedGroup> each)
    {
        while (file.Read() is { } group)
        {
            Last = group.Last;
            if (group.Last > after) each(group);
        }

        return file.HasRest && (path != Paths[^1] || file.GoesOnBehindDamage()) ? $"{path} is damaged behind write {Last}." : null;
    }

    /// <summary>What lies behind the last write of the last file was never acknowledged, or is damage where more had been promised.</summary>
    private string? Behind(LogFile file, string path, long? promised)
    {
        if (!file.HasRest) return null;
        if (Last < promised) return $"{path} is damaged behind write {Last}, and write {promised} had been acknowledged.";
        using (var aside = files.Open(folder.Damaged(files, path, time.GetUtcNow()))) file.CopyRestTo(aside);
        file.CutTo(file.Length, file.Chain);
        return null;
    }

    private void CutTo(long length, byte[] chain)
    {
        try
        {
            current!.CutTo(length, chain);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            // The disk refuses this, too. What is left over is not whole, or comes to be written after all: it was promised to nobody.
        }
    }
}
