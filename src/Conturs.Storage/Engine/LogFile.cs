using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Conturs.Storage.Engine;

/// <summary>
/// One file of the log of writes: magic (8) | sequence of the first write (8) | chain before (32) | HMAC of that (32), then
/// frames: length (4) | group | chain (32). The chain is the HMAC of the chain before and the group, so that a flipped bit,
/// a missing frame and frames in another order are all seen.
/// </summary>
internal sealed class LogFile : IDisposable
{
    /// <summary>Bytes of a chain value.</summary>
    public const int ChainLength = 32;

    /// <summary>Bytes before the first frame.</summary>
    public const int HeaderLength = 8 + 8 + ChainLength + ChainLength;
    private const int MostBytes = 256 << 20;

    private readonly IStoreFile file;
    private readonly byte[] key;

    private LogFile(IStoreFile file, byte[] key, long first, byte[] chain) => (this.file, this.key, First, Chain) = (file, key, first, chain);

    /// <summary>Sequence of the first write it is for.</summary>
    public long First { get; }

    /// <summary>Chain behind the last frame that was read or added.</summary>
    public byte[] Chain { get; private set; }

    /// <summary>Bytes up to there.</summary>
    public long Length { get; private set; } = HeaderLength;

    /// <summary>True when there are bytes behind the last frame that was read.</summary>
    public bool HasRest => file.Length > Length;

    private static ReadOnlySpan<byte> Magic => "CONTURSL"u8;

    /// <summary>Begins a file; safe when it returns.</summary>
    public static LogFile Create(IStoreFile file, byte[] key, long first, byte[] chain)
    {
        var header = new byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(8), first);
        chain.CopyTo(header.AsSpan(16));
        HMACSHA256.HashData(key, header.AsSpan(0, HeaderLength - ChainLength), header.AsSpan(HeaderLength - ChainLength));
        file.Length = 0;
        file.Write(0, header);
        file.Flush();
        return new LogFile(file, key, first, chain);
    }

    /// <summary>Opens a file for reading from its beginning; null when it does not begin like one.</summary>
    public static LogFile? Open(IStoreFile file, byte[] key)
    {
        var header = new byte[HeaderLength];
        if (file.Read(0, header) < HeaderLength || !header.AsSpan().StartsWith(Magic)) return null;
        var sum = HMACSHA256.HashData(key, header.AsSpan(0, HeaderLength - ChainLength));
        if (!sum.AsSpan().SequenceEqual(header.AsSpan(HeaderLength - ChainLength))) return null;
        return new LogFile(file, key, BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(8)), header[16..(16 + ChainLength)]);
    }

    /// <summary>The next group; null at the end, and where what follows does not check.</summary>
    public LoggedGroup? Read()
    {
        if (ReadFrame(Length, Chain) is not { } frame) return null;
        Length += 4 + frame.Group.Length + ChainLength;
        Chain = frame.Chain;
        return LoggedGroup.Of(frame.Group);
    }

    /// <summary>
    /// True when a whole frame lies somewhere behind the one that does not check: then that is damage, and not the end of a write
    /// that was cut off. Whatever part of the damaged frame is wrong, its length too, the next one is found: by its own length,
    /// which stands in it twice, and by the chain before it.
    /// </summary>
    public bool GoesOnBehindDamage()
    {
        // Where the chain of the damaged frame itself is wrong, the next one follows from what that chain should have been.
        byte[]? due = GroupAt(Length) is { } damaged ? ChainOf(Chain, damaged) : null;
        var rest = new byte[Math.Min(file.Length - Length, 2L * MostBytes)];
        var read = file.Read(Length, rest);
        for (var at = 1; at + 8 <= read; at++)
        {
            var count = BinaryPrimitives.ReadInt32BigEndian(rest.AsSpan(at));
            if (count is < 1 or > MostBytes || BinaryPrimitives.ReadInt32LittleEndian(rest.AsSpan(at + 4)) != count) continue;
            if (at >= ChainLength && ReadFrame(Length + at, rest[(at - ChainLength)..at]) is not null) return true;
            if (due is not null && ReadFrame(Length + at, due) is not null) return true;
        }

        return false;
    }

    /// <summary>Copies what is behind the last frame that was read.</summary>
    public void CopyRestTo(IStoreFile target)
    {
        var rest = new byte[file.Length - Length];
        target.Length = 0;
        target.Write(0, rest.AsSpan(0, file.Read(Length, rest)));
        target.Flush();
    }

    /// <summary>Adds a group; safe when it returns.</summary>
    public void Append(LoggedGroup group)
    {
        var bytes = group.ToBytes();
        var frame = new byte[4 + bytes.Length + ChainLength];
        BinaryPrimitives.WriteInt32BigEndian(frame, bytes.Length);
        bytes.CopyTo(frame.AsSpan(4));
        var next = ChainOf(Chain, bytes);
        next.CopyTo(frame.AsSpan(4 + bytes.Length));
        file.Write(Length, frame);
        file.Flush();
        (Chain, Length) = (next, Length + frame.Length);
    }

    /// <summary>Cuts off what is behind a place that was read or written before.</summary>
    public void CutTo(long length, byte[] chain)
    {
        file.Length = length;
        file.Flush();
        (Length, Chain) = (length, chain);
    }

    public void Dispose() => file.Dispose();

    private (byte[] Group, byte[] Chain)? ReadFrame(long position, byte[] before)
    {
        if (GroupAt(position) is not { } group) return null;
        var chain = new byte[ChainLength];
        if (file.Read(position + 4 + group.Length, chain) < ChainLength) return null;
        return ChainOf(before, group).AsSpan().SequenceEqual(chain) ? (group, chain) : null;
    }

    /// <summary>The group of a frame, whatever its chain says; null where there is no room for it.</summary>
    private byte[]? GroupAt(long position)
    {
        var length = new byte[4];
        if (file.Read(position, length) < 4) return null;
        var count = BinaryPrimitives.ReadInt32BigEndian(length);
        if (count is < 1 or > MostBytes || file.Length < position + 4 + count + ChainLength) return null;
        var group = new byte[count];
        return file.Read(position + 4, group) == count ? group : null;
    }

    private byte[] ChainOf(byte[] before, byte[] group)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(before);
        hash.AppendData(group);
        return hash.GetHashAndReset();
    }
}
