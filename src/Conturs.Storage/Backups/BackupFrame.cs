using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Backups;

/// <summary>
/// The form of a backup file: magic (16) | length of the header (4) | header in JSON | sealed chunks, each with its length (4)
/// before it | length of the file (8) | magic of the end (16). A chunk is sealed to its number, to whether it is the last, and to
/// the hash of everything before the first chunk: none can be left out, moved, or taken from another file.
/// </summary>
internal static class BackupFrame
{
    /// <summary>Bytes of the end.</summary>
    public const int EndLength = sizeof(long) + MagicLength;

    private const int MagicLength = 16;
    private const int LongestHeader = 1 << 16;
    private const int LongestChunk = 1 << 24;

    private static ReadOnlySpan<byte> Magic => "conturs-backup.\n"u8;

    private static ReadOnlySpan<byte> EndMagic => "conturs-bkp-end\n"u8;

    /// <summary>Where a chunk belongs.</summary>
    public static SealedAddress Chunk(string headerHash, long number, bool isLast) => new("backup", isLast ? headerHash + "/last" : headerHash, number);

    /// <summary>Writes everything before the first chunk and returns its hash.</summary>
    public static string WriteHeader(Stream target, BackupHeader header)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(header, BackupJson.Default.BackupHeader);
        byte[] bytes = [.. Magic, .. BigEndian(json.Length), .. json];
        target.Write(bytes);
        return Hash(bytes);
    }

    /// <summary>Reads everything before the first chunk; the stream stands there afterwards.</summary>
    /// <exception cref="BackupException">It is no backup, or one that this program does not read.</exception>
    public static (BackupHeader Header, string Hash) ReadHeader(Stream source, string name)
    {
        var start = new byte[MagicLength + sizeof(int)];
        if (source.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.AsSpan(0, MagicLength).SequenceEqual(Magic)) throw new BackupException($"{name} is not a backup of Conturs.");
        var length = BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(MagicLength));
        if (length is < 2 or > LongestHeader) throw Damaged(name, "its header");
        var json = new byte[length];
        if (source.ReadAtLeast(json, length, throwOnEndOfStream: false) < length) throw Cut(name);
        return (Parse(json, name), Hash([.. start, .. json]));
    }

    /// <summary>Writes the end, which says how long the file is: a cut one is recognised without reading it.</summary>
    public static void WriteEnd(Stream target) => target.Write([.. BigEndian(target.Position + EndLength), .. EndMagic]);

    /// <summary>Looks whether the end is where it belongs. The stream stands where it stood before.</summary>
    /// <exception cref="BackupException">The file is cut, or something was added.</exception>
    public static void CheckEnd(Stream source, string name)
    {
        var (position, end) = (source.Position, new byte[EndLength]);
        if (source.Length < position + EndLength) throw Cut(name);
        source.Position = source.Length - EndLength;
        source.ReadExactly(end);
        source.Position = position;
        if (!end.AsSpan(sizeof(long)).SequenceEqual(EndMagic) || BinaryPrimitives.ReadInt64BigEndian(end) != source.Length) throw Cut(name);
    }

    /// <summary>Says that a part of the file is not what was written.</summary>
    public static BackupException Damaged(string name, string part, Exception? cause = null) =>
        new($"{name} is damaged: {part} is not what was written. Use another backup; nothing was changed.", cause);

    /// <summary>Says that the file is not whole.</summary>
    public static BackupException Cut(string name) =>
        new($"{name} is not whole: its end is missing or does not fit. It was cut, perhaps while it was copied; copy it again or use another backup. Nothing was changed.");

    /// <summary>The number in the order that people read.</summary>
    public static byte[] BigEndian(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    /// <inheritdoc cref="BigEndian(int)"/>
    public static byte[] BigEndian(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private static BackupHeader Parse(byte[] json, string name)
    {
        try
        {
            var format = JsonDocument.Parse(json).RootElement.GetProperty("format").GetInt32();
            if (format > BackupHeader.CurrentFormat) throw new BackupException($"{name} was written by a newer program (its format is {format}, this program reads {BackupHeader.CurrentFormat}). Restore it with that version or a later one; nothing was changed.");
            if (JsonSerializer.Deserialize(json, BackupJson.Default.BackupHeader) is { Format: BackupHeader.CurrentFormat, ChunkLength: >= 1 and <= LongestChunk, ByPassphrase: null or { Cost.IsReasonable: true } } header) return header;
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Damaged(name, "its header", damage);
        }

        throw Damaged(name, "its header");
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
