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

    /// <summary>True when a whole frame follows the one that does not check: then that is damage, and not the end of a write that was cut off.</summary>
    public bool GoesOnBehindDamage()
    {
        var length = new byte[4];
        if (file.Read(Length, length) < 4) return false;
        var group = BinaryPrimitives.ReadInt32BigEndian(length);
        if (group is < 1 or > MostBytes || file.Length < Length + 4 + group + ChainLength) return false;
        var chain = new byte[ChainLength];
        file.Read(Length + 4 + group, chain);
        return ReadFrame(Length + 4 + group + ChainLength, chain) is not null;
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
        var length = new byte[4];
        if (file.Read(position, length) < 4) return null;
        var count = BinaryPrimitives.ReadInt32BigEndian(length);
        if (count is < 1 or > MostBytes || file.Length < position + 4 + count + ChainLength) return null;
        var bytes = new byte[count + ChainLength];
        if (file.Read(position + 4, bytes) < bytes.Length) return null;
        var (group, chain) = (bytes[..count], bytes[count..]);
        return ChainOf(before, group).AsSpan().SequenceEqual(chain) ? (group, chain) : null;
    }

    private byte[] ChainOf(byte[] before, byte[] group)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(before);
        hash.AppendData(group);
        return hash.GetHashAndReset();
    }
}
