namespace Conturs.Storage.Tests.Crash;

/// <summary>One file of <see cref="VolatileFiles"/>: what programs see, what is safe, and every version of a sector in between.</summary>
internal sealed class VolatileFile(VolatileFiles disk, string path)
{
    /// <summary>Versions of one sector that are remembered between two syncs; the last is always one of them.</summary>
    private const int MostVersions = 4;

    private readonly SortedDictionary<long, List<byte[]>> unsynced = [];
    private readonly List<long> lengths = [];
    private byte[] seen = [];
    private byte[] safe = [];
    private long seenLength;
    private long safeLength;

    /// <summary>A file as it is after the power came back.</summary>
    public VolatileFile(VolatileFiles disk, string path, byte[] content) : this(disk, path)
    {
        seen = content;
        Reserve(content.Length);
        safe = [.. seen];
        seenLength = safeLength = content.Length;
    }

    /// <summary>Length as programs see it.</summary>
    public long Length
    {
        get
        {
            lock (disk.Gate) return seenLength;
        }

        set
        {
            lock (disk.Gate)
            {
                disk.RequirePower();
                if (value == seenLength) return;
                if (value < seenLength)
                {
                    seen.AsSpan((int)value, (int)(seenLength - value)).Clear();
                    Remember(value, seenLength);
                }

                SetLength(value);
                disk.Count();
            }
        }
    }

    /// <summary>Reads what programs see.</summary>
    public int Read(long position, Span<byte> buffer)
    {
        lock (disk.Gate)
        {
            disk.RequirePower();
            var count = (int)Math.Clamp(seenLength - position, 0, buffer.Length);
            if (count > 0) seen.AsSpan((int)position, count).CopyTo(buffer);
            return count;
        }
    }

    /// <summary>Writes into the cache.</summary>
    public void Write(long position, ReadOnlySpan<byte> bytes)
    {
        lock (disk.Gate)
        {
            disk.RequirePower();
            var end = position + bytes.Length;
            Reserve(end);
            bytes.CopyTo(seen.AsSpan((int)position));
            Remember(position, end);
            if (end > seenLength) SetLength(end);
            disk.Count();
        }
    }

    /// <summary>Makes everything safe, unless the power goes in the middle of it.</summary>
    public void Flush()
    {
        lock (disk.Gate)
        {
            disk.RequirePower();
            disk.Count();
            if (safe.Length < seen.Length) Array.Resize(ref safe, seen.Length);
            foreach (var (sector, versions) in unsynced) versions[^1].CopyTo(safe.AsSpan((int)(sector * disk.SectorLength)));
            safeLength = seenLength;
            unsynced.Clear();
            lengths.Clear();
        }
    }

    /// <summary>Takes what was not synced for synced, though it is not.</summary>
    public void Forget()
    {
        unsynced.Clear();
        // The length is the file system's own business, and its journal keeps it.
        if (lengths.Count > 0) (safeLength, safe) = (seenLength, [.. safe, .. new byte[Math.Max(0, seen.Length - safe.Length)]]);
        lengths.Clear();
    }

    /// <summary>Lets programs see what is on the disk, but for what is still to be written.</summary>
    public void ReadAnew()
    {
        for (long sector = 0; sector * disk.SectorLength < Math.Min(safe.Length, seen.Length); sector++)
        {
            if (unsynced.ContainsKey(sector)) continue;
            var from = (int)(sector * disk.SectorLength);
            safe.AsSpan(from, Math.Min(disk.SectorLength, safe.Length - from)).CopyTo(seen.AsSpan(from));
        }
    }

    /// <summary>The bytes as programs see them.</summary>
    public byte[] ReadAll() => seen[..(int)seenLength];

    /// <summary>What is there after the power went.</summary>
    public byte[] Survivors(Random random, double kept)
    {
        var content = new byte[Math.Max(safe.Length, seen.Length)];
        safe.CopyTo(content, 0);
        // A disk writes sectors here and there, or in long runs: then neighbours mostly share their fate.
        var (inRuns, survives) = (random.Next(2) == 0, random.NextDouble() < kept);
        foreach (var (sector, versions) in unsynced)
        {
            if (!inRuns || random.Next(64) == 0) survives = random.NextDouble() < kept;
            if (!survives) continue;
            var target = content.AsSpan((int)(sector * disk.SectorLength), disk.SectorLength);
            var version = versions[random.Next(4) == 0 ? random.Next(versions.Count) : ^1];
            if (random.Next(8) != 0)
            {
                version.CopyTo(target);
                continue;
            }

            var cut = random.Next(disk.SectorLength);
            if (random.Next(2) == 0) version.AsSpan(0, cut).CopyTo(target);
            else version.AsSpan(cut).CopyTo(target[cut..]);
        }

        var length = lengths.Count == 0 || random.NextDouble() >= kept ? safeLength : lengths[random.Next(2) == 0 ? ^1 : random.Next(lengths.Count)];
        return content.Length < length ? [.. content, .. new byte[length - content.Length]] : content[..(int)length];
    }

    /// <inheritdoc/>
    public override string ToString() => $"{path}: {seenLength} bytes, {unsynced.Count} sectors not synced";

    private void SetLength(long length)
    {
        Reserve(length);
        seenLength = length;
        lengths.Add(length);
    }

    private void Reserve(long length)
    {
        var whole = (length + disk.SectorLength - 1) / disk.SectorLength * disk.SectorLength;
        if (whole > seen.Length) Array.Resize(ref seen, (int)Math.Max(whole, 2L * seen.Length));
    }

    private void Remember(long from, long to)
    {
        for (var sector = from / disk.SectorLength; sector * disk.SectorLength < to; sector++)
        {
            if (!unsynced.TryGetValue(sector, out var versions)) unsynced[sector] = versions = [];
            if (versions.Count == MostVersions) versions.RemoveAt(versions.Count / 2);
            versions.Add(seen.AsSpan((int)(sector * disk.SectorLength), disk.SectorLength).ToArray());
        }
    }
}
