namespace Conturs.Storage.Engine;

/// <summary>
/// Brings a store to where it had come: from its data file and what the log holds behind it or, where one of these is damaged,
/// from the newest verified snapshot and the log. What is damaged is set aside, never thrown away.
/// </summary>
internal sealed class StoreRestoring(StoreFolder folder, StoreOpening opening, IStoreFiles files, byte[] logKey, TimeProvider time)
{
    /// <summary>Changes that are held while the log of writes is read: some ten megabytes.</summary>
    private const int MostHeldAtStart = 20_000;

    private const string NothingLost = "nothing was lost";

    private readonly Dictionary<string, string> aside = [];

    /// <summary>What was done because of damage, a sentence each.</summary>
    public List<OpeningNote> Notes { get; } = [];

    /// <summary>True when there is neither a snapshot nor a log: a start was killed before it had made its first store, or all is lost.</summary>
    public bool NothingYet => opening.Snapshots.Paths.Count == 0 && files.List(folder.Store, StoreFolder.LogPrefix).Count == 0;

    /// <summary>A log that is not open yet.</summary>
    public StoreLog NewLog() => new(folder, files, logKey, time);

    /// <summary>Goes on from a data file that is sound; from a snapshot where what the log holds cannot be applied to it.</summary>
    public OpenedStore Continue(StoreEngine engine, long? promised, bool isClean)
    {
        var (opened, gap) = BringForward(engine, promised);
        try
        {
            if (opened is null || (gap is not null && opened.Mark.Sequence < Math.Max(promised ?? 0, opened.Log.Last)))
            {
                opened?.Dispose();
                return Restore(gap!, promised);
            }

            if (gap is not null) RenewLog(opened, gap, isClean ? NothingLost : "what had been written after it, if anything had, is lost");
            RefuseOlder(opened, promised);
            return opened;
        }
        catch
        {
            opened?.Dispose();
            throw;
        }
    }

    /// <summary>Makes the data file anew; the old one is set aside.</summary>
    public OpenedStore Restore(string reason, long? promised)
    {
        aside.Clear();
        foreach (var path in new[] { folder.Data, folder.Redo }.Where(HoldsAnything)) SetAside(path);
        foreach (var source in opening.Snapshots.Paths.Concat(NothingYet ? [] : new string?[] { null }))
        {
            if (source is not null && !opening.Snapshots.Check(source).IsSound) continue;
            var (opened, gap) = BringForward(opening.DataFile.Rebuild(source), promised);
            if (opened is not null && (source is not null || (gap is null && !(opened.Mark.Sequence < promised)))) return Kept(opened, reason, source, gap, promised);
            opened?.Dispose();
            files.Delete(folder.Data);
        }

        throw new DataFolderException(
            $"The store is damaged and cannot be restored from what lies in {folder.Store}: {reason} Restore a backup into an empty folder with 'conturs restore FILE'. Nothing was thrown away: what was there is in {folder.Store}.");
    }

    /// <summary>Makes a data file anew that is sound by its check and takes no writes all the same. It stays where there is nothing to make it from.</summary>
    public OpenedStore Replace(string reason, long? promised)
    {
        try
        {
            return Restore(reason, promised);
        }
        catch (DataFolderException)
        {
            foreach (var (path, name) in aside.Where(_ => !files.Exists(folder.Data)).OrderBy(entry => entry.Key == folder.Data).ToList()) files.Rename(name, path);
            throw;
        }
    }

    private void SetAside(string path)
    {
        var name = folder.Damaged(files, path, time.GetUtcNow());
        files.Rename(path, name);
        aside[path] = name;
    }

    private bool HoldsAnything(string path)
    {
        if (!files.Exists(path)) return false;
        if (path == folder.Data) return true;
        using var file = files.Open(path);
        return file.Length > 0;
    }

    private OpenedStore Kept(OpenedStore opened, string reason, string? source, string? gap, long? promised)
    {
        try
        {
            var from = source is null ? "its log of writes" : $"the snapshot {Path.GetFileName(source)} and the log of writes";
            Notes.Add(new OpeningNote($"The store was damaged ({reason}) It was restored from {from}, up to write {opened.Mark.Sequence}.{(gap is null ? "" : $" What came after is lost: {gap}")}", gap is not null));
            if (gap is not null) RenewLog(opened, gap, "what came after it is lost");
            RefuseOlder(opened, gap is null ? promised : null);
            opening.Marker.Write(opened.Mark.Sequence);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Takes on what the log holds behind the data file's state; no store, and why, when that cannot be done. Most of it is held, so that a full disk does not keep the store from being read.</summary>
    private (OpenedStore? Opened, string? Gap) BringForward(StoreEngine engine, long? promised)
    {
        var log = NewLog();
        try
        {
            var mark = StoreVerification.MarkOf(engine, opening.Seal)!;
            var opened = new OpenedStore(engine, log, opening.Nothing, mark, []);
            var gap = log.Open(mark.Sequence, promised, group =>
            {
                if (opened.Held.Count > MostHeldAtStart) opened.Apply();
                opened.Held.Add(group.Changes);
            });
            if (opened.Find(StoreMark.Collection, DocumentSeal.IdOf(StoreMark.Id)) is { } last) mark = StoreMark.Read(opening.Seal.Open(StoreMark.Collection, last));
            if (gap is null && log.Last < mark.Sequence) gap = $"The log ends with write {log.Last}, the data file with write {mark.Sequence}.";
            return (opened with { Mark = mark }, gap);
        }
#pragma warning disable CA1031 // A file that is broken in a way no check has found can make the engine throw anything at all.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            engine.Dispose();
            log.Dispose();
            if (DiskAdvice.IsRefusal(failure) || failure is OutOfMemoryException) throw;
            return (null, $"What the log of writes holds could not be applied: {FailureText.Of(failure)}");
        }
    }

    /// <summary>The data file is sound, the log is not: it is set aside, and a new one begins behind a snapshot of the sound state.</summary>
    private void RenewLog(OpenedStore opened, string gap, string lost)
    {
        Notes.Add(new OpeningNote($"The log of writes was damaged ({gap}) The data file was sound: a new log was begun behind write {opened.Mark.Sequence}, and {lost}.", lost != NothingLost));
        // What is held is in this log only: the data file must have it before the log goes.
        opened.Apply();
        opened.Engine.Settle();
        opened.Log.Dispose();
        foreach (var path in files.List(folder.Store, StoreFolder.LogPrefix)) SetAside(path);
        opened.Log.StartOver(opened.Mark.Sequence);
        opening.Snapshots.Keep(opening.Snapshots.Copy(opened.Engine, opened.Mark.Sequence), CancellationToken.None);
    }

    private void RefuseOlder(OpenedStore opened, long? promised)
    {
        if (promised is not { } sequence || opened.Mark.Sequence >= sequence) return;
        throw new DataFolderException(
            $"The store is older than this installation: it ends with write {opened.Mark.Sequence}, but write {sequence} had been acknowledged. An old copy seems to have been put in its place. Put the newer one back, or restore a backup; to go on from the older one all the same, remove {folder.Instance}: what came after is lost then. Nothing was thrown away.");
    }
}
