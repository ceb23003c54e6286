using System.Buffers.Binary;
using System.IO.Hashing;

namespace Conturs.Storage.Engine;

/// <summary>
/// Makes changes of the data file all-or-nothing: the new pages of a commit go here first, with a checksum, and are synced;
/// only then do they go into the data file. A crash in the middle of that is mended by writing them once more. A frame:
/// magic (4) | number (8) | pages (4) | position (8) and bytes of each page | XXH128 of all before (16). A frame that does
/// not check, or whose number does not follow, ends the log: it was never acknowledged, or is left over from before. One of
/// the next numbers behind it says that it is damage.
/// </summary>
internal sealed class RedoLog : IDisposable
{
    private const uint Magic = 0x31445243;
    private const int HeaderLength = 4 + 8 + 4;
    private const int EntryLength = 8 + PageFile.PageLength;
    private const int SumLength = 16;

    /// <summary>Bytes that are written at once.</summary>
    private const int PieceLength = 1 << 20;

    /// <summary>Pages of a frame, far above what a group of writes changes: a larger number is damage.</summary>
    private const int MostPages = 1 << 18;

    /// <summary>Bytes behind a damaged frame that are searched, far more than the log grows to.</summary>
    private const int MostToSearch = 256 << 20;

    private readonly IStoreFile file;
    private readonly byte[] piece = new byte[PieceLength];
    private byte[] frame = [];
    private long number;

    public RedoLog(IStoreFile file) => this.file = file;

    /// <summary>Bytes of the frames since the last reset.</summary>
    public long Length { get; private set; }

    /// <summary>Writes all frames that are whole into the data file, syncs it, and empties the log. Returns how many there were.</summary>
    /// <exception cref="DataFolderException">A frame in the middle is damaged: those before it alone would take the data file back. Nothing was written.</exception>
    public int Recover(IStoreFile data)
    {
        var frames = 0;
        long position = 0;
        while (ReadFrame(position) is { } pages) position += FrameLength(pages);
        if (GoesOnBehind(position)) throw new DataFolderException($"The log of pages is damaged behind commit {number}, and goes on behind that.");
        position = 0;
        while (ReadFrame(position) is { } pages)
        {
            for (var i = 0; i < pages; i++)
            {
                var entry = frame.AsSpan(HeaderLength + (i * EntryLength), EntryLength);
                data.Write(BinaryPrimitives.ReadInt64LittleEndian(entry), entry[8..]);
            }

            position += FrameLength(pages);
            frames++;
        }

        data.Flush();
        Reset();
        file.Flush();
        return frames;
    }

    /// <summary>Adds one commit; safe when it returns.</summary>
    /// <param name="pages">Position in the data file and content of each page.</param>
    public void Append(IReadOnlyCollection<KeyValuePair<long, byte[]>> pages)
    {
        number++;
        try
        {
            Write(pages);
            file.Flush();
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            TakeBack();
            throw;
        }

        Length += FrameLength(pages.Count);
    }

    /// <summary>
    /// Empties the log: everything in it is safe in the data file. Its beginning is struck out and synced first, because a
    /// file that was cut may come back in parts after a power cut, and its first frames alone would take the data file back.
    /// </summary>
    public void Reset()
    {
        if (file.Length > 0)
        {
            file.Write(0, new byte[HeaderLength]);
            file.Flush();
            file.Length = 0;
        }

        Length = 0;
    }

    public void Dispose() => file.Dispose();

    /// <summary>Writes a frame piece by piece: a large commit must not be in memory twice.</summary>
    private void Write(IReadOnlyCollection<KeyValuePair<long, byte[]>> pages)
    {
        var sum = new XxHash128();
        var (position, at) = (Length, HeaderLength);
        BinaryPrimitives.WriteUInt32LittleEndian(piece, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(piece.AsSpan(4), number);
        BinaryPrimitives.WriteInt32LittleEndian(piece.AsSpan(12), pages.Count);
        foreach (var (place, page) in pages)
        {
            if (at + EntryLength + SumLength > piece.Length)
            {
                sum.Append(piece.AsSpan(0, at));
                file.Write(position, piece.AsSpan(0, at));
                (position, at) = (position + at, 0);
            }

            BinaryPrimitives.WriteInt64LittleEndian(piece.AsSpan(at), place);
            page.CopyTo(piece.AsSpan(at + 8));
            at += EntryLength;
        }

        sum.Append(piece.AsSpan(0, at));
        sum.GetCurrentHash(piece.AsSpan(at));
        file.Write(position, piece.AsSpan(0, at + SumLength));
    }

    /// <summary>A frame that is whole, though its sync failed, would be found and carried out at the next opening.</summary>
    private void TakeBack()
    {
        try
        {
            file.Length = Length;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            // The disk refuses this, too. The commit comes to be after all, as a whole, or not: it was promised to nobody.
        }
    }

    /// <summary>
    /// True when a whole frame of one of the next commits lies behind a place. What is left over from before an emptying has
    /// smaller numbers; where not one frame is whole, the first must be followed by the very next number.
    /// </summary>
    private bool GoesOnBehind(long position)
    {
        var rest = new byte[Math.Min(Math.Max(0, file.Length - position), MostToSearch)];
        var read = file.Read(position, rest);
        if (read < HeaderLength) return false;
        var (last, first) = (number, BinaryPrimitives.ReadInt64LittleEndian(rest.AsSpan(4)));
        for (var at = 1; at + HeaderLength <= read; at++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(rest.AsSpan(at)) != Magic) continue;
            var found = BinaryPrimitives.ReadInt64LittleEndian(rest.AsSpan(at + 4));
            if (position > 0 ? found <= last + 1 : found != first + 1 || first == 0) continue;
            var isWhole = ReadFrame(position + at, found) is not null;
            number = last;
            if (isWhole) return true;
        }

        return false;
    }

    private int? ReadFrame(long position) => ReadFrame(position, position > 0 ? number + 1 : null);

    private int? ReadFrame(long position, long? expected)
    {
        if (frame.Length < HeaderLength) frame = new byte[HeaderLength];
        if (file.Read(position, frame.AsSpan(0, HeaderLength)) < HeaderLength || BinaryPrimitives.ReadUInt32LittleEndian(frame) != Magic) return null;
        var found = BinaryPrimitives.ReadInt64LittleEndian(frame.AsSpan(4));
        var pages = BinaryPrimitives.ReadInt32LittleEndian(frame.AsSpan(12));
        if (pages is < 1 or > MostPages || (expected is { } due && found != due)) return null;
        var length = FrameLength(pages);
        if (file.Length - position < length) return null;
        if (frame.Length < length) frame = new byte[length];
        if (file.Read(position, frame.AsSpan(0, length)) < length) return null;
        if (!XxHash128.Hash(frame.AsSpan(0, length - SumLength)).AsSpan().SequenceEqual(frame.AsSpan(length - SumLength, SumLength))) return null;
        number = found;
        return pages;
    }

    private static int FrameLength(int pages) => checked(HeaderLength + (pages * EntryLength) + SumLength);
}
