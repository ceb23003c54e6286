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
    private readonly StoreFolder folder;
    private readonly StoreOptions options;
    private readonly IStoreFiles files;
    private readonly SchemaLook schema;
    private readonly StoreRestoring restoring;
    private readonly StoreMigrating migrating;

    public StoreOpening(StoreFolder folder, KeyRing keys, StoreOptions options, TimeProvider time)
    {
        (this.folder, this.options) = (folder, options);
        files = options.Files;
        Seal = new DocumentSeal(keys);
        DataFile = new StoreDataFile(folder, options, Seal);
        schema = new SchemaLook(folder, options, Seal);
        restoring = new StoreRestoring(folder, this, files, keys.CollectionKey("store-log"), time);
        migrating = new StoreMigrating(folder, options, Seal, DataFile);
        Snapshots = new StoreSnapshots(folder, files, Seal, options);
        Clean = new CleanMark(folder, files, new SealedFile(files, folder.Clean, new Sealing(keys.CollectionKey("clean-mark")), "clean-mark"));
        Marker = new InstanceMarker(new SealedFile(files, folder.Instance, new Sealing(keys.CollectionKey("instance")), "instance"));
    }

    public DocumentSeal Seal { get; }

    public StoreDataFile DataFile { get; }

    public StoreSnapshots Snapshots { get; }

    public CleanMark Clean { get; }

    public InstanceMarker Marker { get; }

    /// <summary>Changes that are held before they are applied to the data file.</summary>
    public int MostHeld => options.ChangesHeld;

    /// <summary>Nothing held yet.</summary>
    public HeldChanges Nothing => new(new KnownIds(options.IdsWorthWhile));

    /// <summary>The collections there are.</summary>
    public IEnumerable<string> Collections => options.Declarations.Keys;

    /// <summary>Opens the store, or makes one in a new installation.</summary>
    /// <param name="trusted">True to believe the mark of a clean stop, and what memory holds of the files.</param>
    /// <param name="broken">Why the data file is to be made anew although it passes its check; null to go on with it.</param>
    /// <exception cref="DataFolderException">It is damaged beyond what lies here to mend it with. Nothing was thrown away.</exception>
    /// <exception cref="IOException">The disk refused.</exception>
    public OpenedStore Open(bool trusted = true, string? broken = null)
    {
        restoring.Notes.Clear();
        RefuseOldForm();
        if (!trusted) DataFile.ReadAnew();
        schema.RefuseNewer(Snapshots.Paths);
        foreach (var leftover in files.List(folder.Store, StoreFolder.NewPrefix)) files.Delete(leftover);
        var promised = Marker.Read();
        var isClean = trusted && files.Exists(folder.Data) && Clean.Fits();
        var opened = broken is not null && files.Exists(folder.Data) ? restoring.Replace(broken, promised)
            : files.Exists(folder.Data) ? OpenFound(isClean, promised)
            : promised is null && restoring.NothingYet ? Create()
            : restoring.Restore($"{folder.Data} is missing.", promised);
        try
        {
            opened.Engine.Ensure(options.Declarations.Values);
            Clean.Remove();
            if (!migrating.Run(opened)) return opened with { Notes = [.. restoring.Notes] };
        }
        catch
        {
            opened.Dispose();
            throw;
        }

        return Open(trusted: false);
    }

    private OpenedStore Create()
    {
        var (engine, log) = (DataFile.Open(), restoring.NewLog());
        try
        {
            DataFile.Prepare(engine);
            engine.Settle();
            log.Roll(0);
            Marker.Write(0);
            return new OpenedStore(engine, log, Nothing, StoreMark.Empty(options.Schema), []);
        }
        catch
        {
            engine.Dispose();
            log.Dispose();
            throw;
        }
    }

    private OpenedStore OpenFound(bool isClean, long? promised)
    {
        var (engine, damage) = TryOpen(isClean);
        if (engine is not null) return restoring.Continue(engine, promised, isClean);
        return promised is null && restoring.NothingYet ? CreateAgain() : restoring.Restore(damage!, promised);
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
            return (null, $"{folder.Data} cannot be opened: {FailureText.Of(failure)}");
        }
    }

    private OpenedStore CreateAgain()
    {
        files.Delete(folder.Data);
        DataFile.EmptyRedo();
        return Create();
    }

    private void RefuseOldForm()
    {
        if (files.List(folder.Store, "model-").Count == 0 && files.List(folder.Store, "published-model").Count == 0) return;
        throw new DataFolderException($"{folder.Store} holds models in the form of an earlier version, which is not read any more. Move the data folder away and learn again; nothing was changed.");
    }
}
