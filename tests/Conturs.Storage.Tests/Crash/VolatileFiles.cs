using Conturs.Storage.Engine;

namespace Conturs.Storage.Tests.Crash;

/// <summary>
/// A disk in memory that loses its power. What was not synced stays in its cache: at the cut each sector of it is kept, lost
/// or torn on its own, and so is every new length, new name, rename and removal. Calls are counted, and the power goes at
/// the one that was chosen; nothing works after it.
/// </summary>
/// <param name="sectorLength">Bytes that the disk writes as one, when it does not tear even these.</param>
internal sealed class VolatileFiles(int sectorLength) : IStoreFiles
{
    private readonly Dictionary<string, VolatileFile> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VolatileFile> syncedNames = new(StringComparer.Ordinal);
    private readonly List<NameChange> unsynced = [];

    /// <summary>Guards everything: the store may use several files at once.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>The call at which the power goes, counted from 1; 0 for never.</summary>
    public long CutAt { get; set; }

    /// <summary>Calls so far that change something.</summary>
    public long Calls { get; private set; }

    /// <summary>True when the power is gone.</summary>
    public bool IsOff { get; private set; }

    internal int SectorLength => sectorLength;

    /// <inheritdoc/>
    public IStoreFile Open(string path)
    {
        lock (Gate)
        {
            RequirePower();
            if (!names.TryGetValue(path, out var file))
            {
                file = names[path] = new VolatileFile(this, path);
                unsynced.Add(new NameChange(path, null, file));
                Count();
                SyncNames(Path.GetDirectoryName(path)!);
                Count();
            }

            return new OpenFile(file);
        }
    }

    /// <inheritdoc/>
    public bool Exists(string path)
    {
        lock (Gate) return names.ContainsKey(path);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder, string prefix)
    {
        lock (Gate) return [.. names.Keys.Where(path => Path.GetDirectoryName(path) == folder && Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        lock (Gate)
        {
            RequirePower();
            if (!names.Remove(from, out var file)) throw new FileNotFoundException($"There is no {from}.");
            names[to] = file;
            unsynced.Add(new NameChange(to, from, file));
            Count();
            SyncNames(Path.GetDirectoryName(to)!);
            Count();
        }
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        lock (Gate)
        {
            RequirePower();
            if (!names.Remove(path)) return;
            unsynced.Add(new NameChange(path, null, null));
            Count();
        }
    }

    /// <inheritdoc/>
    public void ReadAnew(string path)
    {
        lock (Gate)
            if (names.TryGetValue(path, out var file)) file.ReadAnew();
    }

    /// <inheritdoc/>
    public void FlushFolder(string folder)
    {
        lock (Gate)
        {
            RequirePower();
            Count();
            SyncNames(folder);
        }
    }

    /// <summary>What is on the disk when the power is back.</summary>
    /// <param name="random">Decides what survived.</param>
    /// <param name="kept">Share of what was not synced that survived, 0 to 1.</param>
    public VolatileFiles AfterCut(Random random, double kept)
    {
        lock (Gate)
        {
            var survivors = new Dictionary<string, VolatileFile>(syncedNames, StringComparer.Ordinal);
            foreach (var change in unsynced.Where(_ => random.NextDouble() < kept)) change.Apply(survivors);
            var disk = new VolatileFiles(sectorLength);
            foreach (var (path, file) in survivors) disk.names[path] = disk.syncedNames[path] = new VolatileFile(disk, path, file.Survivors(random, kept));
            return disk;
        }
    }

    /// <summary>
    /// What Linux does after an fsync that failed: programs go on seeing what they wrote, but it is taken for written and never
    /// tried again. Only what is written anew can still become safe.
    /// </summary>
    public void Forget(string path)
    {
        lock (Gate) names[path].Forget();
    }

    /// <summary>The bytes of a file as programs see them.</summary>
    public byte[] ReadAll(string path)
    {
        lock (Gate) return names[path].ReadAll();
    }

    /// <summary>Counts a call and lets the power go at the chosen one.</summary>
    internal void Count()
    {
        if (++Calls == CutAt) IsOff = true;
        RequirePower();
    }

    internal void RequirePower()
    {
        if (IsOff) throw new PowerCutException();
    }

    private void SyncNames(string folder)
    {
        foreach (var change in unsynced.Where(change => Path.GetDirectoryName(change.Path) == folder)) change.Apply(syncedNames);
        unsynced.RemoveAll(change => Path.GetDirectoryName(change.Path) == folder);
    }

    /// <summary>A name that a file got, lost (no file), or took over from another name.</summary>
    private sealed record NameChange(string Path, string? From, VolatileFile? File)
    {
        public void Apply(Dictionary<string, VolatileFile> names)
        {
            if (From is not null) names.Remove(From);
            if (File is null) names.Remove(Path);
            else names[Path] = File;
        }
    }

    private sealed class OpenFile(VolatileFile file) : IStoreFile
    {
        public long Length
        {
            get => file.Length;
            set => file.Length = value;
        }

        public int Read(long position, Span<byte> buffer) => file.Read(position, buffer);

        public void Write(long position, ReadOnlySpan<byte> bytes) => file.Write(position, bytes);

        public void Flush() => file.Flush();

        public void Dispose()
        {
        }
    }
}

/// <summary>Nothing works any more: the power is gone.</summary>
internal sealed class PowerCutException() : IOException("The power is gone.");
