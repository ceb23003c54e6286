using Conturs.Storage.Keys;
using LiteDB;

namespace Conturs.Storage.Engine;

/// <summary>
/// Opens the store of a data folder so that what comes out is sound and holds every write that was acknowledged: pages of the
/// last commit are written once more, an unclean stop is followed by a full check, damage by a restore from the newest
/// verified snapshot and the log of writes. It never starts empty where there was a store.
/// </summary>
internal sealed class StoreOpening
{
    /// <summary>Changes that are held while the log of writes is read: some ten megabytes.</summary>
    private const int MostHeldAtStart = 20_000;

    private readonly StoreFolder folder;
    private readonly StoreOptions options;
    private readonly IStoreFiles files;
    private readonly TimeProvider time;
    private readonly byte[] logKey;
    private readonly StoreMigrating migrating;
    private readonly List<string> notes = [];

    public StoreOpening(StoreFolder folder, KeyRing keys, StoreOptions options, TimeProvider time)
    {
        (this.folder, this.options, this.time) = (folder, options, time);
        files = options.Files;
        logKey = keys.CollectionKey("store-log");
        Seal = new DocumentSeal(keys);
        DataFile = new StoreDataFile(folder, options, Seal);
        migrating = new StoreMigrating(folder, options, Seal, DataFile);
        Snapshots = new StoreSnapshots(folder, files, Seal, options);
        Clean = new CleanMark(folder, files, new SealedFile(files, folder.Clean, new Sealing(keys.CollectionKey("clean-mark")), "clean-mark"));
        Marker = new InstanceMarker(new SealedFile(files, folder.Instance, new Sealing(keys.CollectionKey("instance")), "instance"));
    }

    public DocumentSeal Seal { get; }

    /// <summary>Changes that are held before they are applied to the data file.</summary>
    public int MostHeld => options.ChangesHeld;

    public StoreDataFile DataFile { get; }

    public StoreSnapshots Snapshots { get; }

    public CleanMark Clean { get; }

    public InstanceMarker Marker { get; }

    /// <summary>Opens the store, or makes one in a new installation.</summary>
    /// <param name="trusted">True to believe the mark of a clean stop.</param>
    /// <exception cref="DataFolderException">It is damaged beyond what lies here to mend it with. Nothing was thrown away.</exception>
    /// <exception cref="IOException">The disk refused.</exception>
    public OpenedStore Open(bool trusted = true)
    {
        notes.Clear();
        RefuseOldForm();
        foreach (var leftover in files.List(folder.Store, StoreFolder.NewPrefix)) files.Delete(leftover);
        var promised = Marker.Read();
        var isClean = trusted && files.Exists(folder.Data) && Clean.Fits();
        var opened = files.Exists(folder.Data) ? OpenFound(isClean, promised)
            : promised is null && files.List(folder.Store, StoreFolder.LogPrefix).Count == 0 && Snapshots.Paths.Count == 0 ? Create()
            : Restored($"{folder.Data} is missing.", promised);
        Clean.Remove();
        return migrating.Run(opened) ? Open(trusted: false) : opened;
    }

    private OpenedStore Create()
    {
        var engine = DataFile.Open();
        DataFile.Prepare(engine);
        engine.Settle();
        var log = new StoreLog(folder, files, logKey);
        log.Roll(0);
        Marker.Write(0);
        return new OpenedStore(engine, log, new HeldChanges(), StoreMark.Empty(options.Schema), []);
    }

    private OpenedStore OpenFound(bool isClean, long? promised)
    {
        var (engine, damage) = TryOpen(isClean);
        if (engine is null) return promised is null && NothingYet() ? CreateAgain() : Restored(damage!, promised);
        var (opened, gap) = BringForward(engine);
        if (gap is not null && opened.Mark.Sequence < Math.Max(promised ?? 0, opened.Log.Last))
        {
            opened.Dispose();
            return Restored(gap, promised);
        }

        if (gap is not null) RenewLog(opened, gap, isClean ? "nothing was lost" : "what had been written after it, if anything had, is lost");
        RefuseOlder(opened, promised);
        opened.Engine.Ensure(options.Declarations.Values);
        return opened with { Notes = [.. notes] };
    }

    /// <summary>Takes on what the log holds behind the data file's state. Most of it is held, so that a full disk does not keep the store from being read.</summary>
    private (OpenedStore Opened, string? Gap) BringForward(StoreEngine engine)
    {
        var log = new StoreLog(folder, files, logKey);
        try
        {
            var mark = StoreVerification.MarkOf(engine, Seal)!;
            var opened = new OpenedStore(engine, log, new HeldChanges(), mark, []);
            var gap = log.Open(mark.Sequence, group =>
            {
                if (opened.Held.Count > MostHeldAtStart) opened.Apply();
                opened.Held.Add(group.Changes);
            });
            if (opened.Find(StoreMark.Collection, DocumentSeal.IdOf(StoreMark.Id)) is { } last) mark = StoreMark.Read(Seal.Open(StoreMark.Collection, last));
            if (gap is null && log.Last < mark.Sequence) gap = $"The log ends with write {log.Last}, the data file with write {mark.Sequence}.";
            return (opened with { Mark = mark }, gap);
        }
        catch
        {
            engine.Dispose();
            log.Dispose();
            throw;
        }
    }

    /// <summary>The data file is sound, the log is not: it is set aside, and a new one begins behind a snapshot of the sound state.</summary>
    private void RenewLog(OpenedStore opened, string gap, string lost)
    {
        notes.Add($"The log of writes was damaged ({gap}) The data file was sound: a new log was begun behind write {opened.Mark.Sequence}, and {lost}.");
        opened.Log.Dispose();
        foreach (var path in files.List(folder.Store, StoreFolder.LogPrefix)) files.Rename(path, folder.Damaged(path, time.GetUtcNow()));
        opened.Log.StartOver(opened.Mark.Sequence);
        opened.Apply();
        Snapshots.Keep(Snapshots.Copy(opened.Engine, opened.Mark.Sequence), CancellationToken.None);
    }

    private OpenedStore Restored(string reason, long? promised)
    {
        if (files.Exists(folder.Data)) files.Rename(folder.Data, folder.Damaged(folder.Data, time.GetUtcNow()));
        foreach (var source in Snapshots.Paths.Concat(NothingYet() ? [] : new string?[] { null }))
        {
            if (source is not null && !Snapshots.Check(source).IsSound) continue;
            var engine = DataFile.Rebuild(source);
            var (opened, gap) = BringForward(engine);
            if (source is null && (gap is not null || opened.Mark.Sequence < promised))
            {
                opened.Dispose();
                files.Delete(folder.Data);
                break;
            }

            var from = source is null ? "its log of writes" : $"the snapshot {Path.GetFileName(source)} and the log of writes";
            notes.Add($"The store was damaged ({reason}) It was restored from {from}, up to write {opened.Mark.Sequence}.{(gap is null ? "" : $" What came after is lost: {gap}")}");
            if (gap is not null) RenewLog(opened, gap, "what came after it is lost");
            RefuseOlder(opened, gap is null ? promised : null);
            Marker.Write(opened.Mark.Sequence);
            return opened with { Notes = [.. notes] };
        }

        throw new DataFolderException(
            $"The store is damaged and cannot be restored from what lies in {folder.Store}: {reason} Restore a backup into an empty folder with 'conturs restore FILE'. Nothing was thrown away: what was there is in {folder.Store}.");
    }

    private (StoreEngine? Engine, string? Damage) TryOpen(bool isClean)
    {
        StoreEngine? engine = null;
        try
        {
            engine = DataFile.Open();
            if (isClean && StoreVerification.MarkOf(engine, Seal) is not null) return (engine, null);
            var check = StoreVerification.Check(engine, Seal, options.Declarations);
            if (check.IsSound) return (engine, null);
            engine.Dispose();
            return (null, check.Damage[0]);
        }
        catch (IOException)
        {
            engine?.Dispose();
            throw;
        }
#pragma warning disable CA1031 // A damaged file can make the engine throw anything at all, and all of it means the same.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            engine?.Dispose();
            return (null, $"{folder.Data} cannot be opened: {failure.Message}");
        }
    }

    /// <summary>True when there is neither a snapshot nor a log: a start was killed before it had made its first store, or all is lost.</summary>
    private bool NothingYet() => Snapshots.Paths.Count == 0 && files.List(folder.Store, StoreFolder.LogPrefix).Count == 0;

    private OpenedStore CreateAgain()
    {
        files.Delete(folder.Data);
        DataFile.EmptyRedo();
        return Create();
    }

    private void RefuseOlder(OpenedStore opened, long? promised)
    {
        if (promised is not { } sequence || opened.Mark.Sequence >= sequence) return;
        var found = opened.Mark.Sequence;
        opened.Dispose();
        throw new DataFolderException(
            $"The store is older than this installation: it ends with write {found}, but write {sequence} had been acknowledged. An old copy seems to have been put in its place. Put the newer one back, or restore a backup; to go on from the older one all the same, remove {folder.Instance}: what came after is lost then. Nothing was changed.");
    }

    private void RefuseOldForm()
    {
        if (files.List(folder.Store, "model-").Count == 0 && files.List(folder.Store, "published-model").Count == 0) return;
        throw new DataFolderException($"{folder.Store} holds models in the form of an earlier version, which is not read any more. Move the data folder away and learn again; nothing was changed.");
    }
}
