using System.Buffers;
using System.IO.Hashing;

namespace Conturs.Storage.Engine;

/// <summary>
/// A data file whose pages carry a checksum each: page (8192) | XXH128 of the page, seeded with its number (16). The
/// engine has none of its own. The seals find damage in documents, this finds it in what leads to them: index nodes, lists of
/// free pages, headers; and a page that lies in another one's place. What does not check is never handed to the engine.
/// </summary>
internal sealed class CheckedPages(IStoreFile file) : IStoreFile
{
    private const int PageLength = PageFile.PageLength;
    private const int SumLength = 16;
    private const int RecordLength = PageLength + SumLength;

    /// <summary>Bytes of the whole pages. What a write that was cut off has left behind them does not count.</summary>
    public long Length
    {
        get => file.Length / RecordLength * PageLength;
        set => file.Length = value / PageLength * RecordLength;
    }

    /// <summary>Reads one page; nothing behind the end.</summary>
    /// <exception cref="DataFolderException">The page is damaged.</exception>
    public int Read(long position, Span<byte> buffer)
    {
        var number = NumberOf(position, buffer.Length);
        if (position >= Length) return 0;
        var record = ArrayPool<byte>.Shared.Rent(RecordLength);
        try
        {
            var read = file.Read(number * RecordLength, record.AsSpan(0, RecordLength));
            var page = record.AsSpan(0, PageLength);
            page.CopyTo(buffer);
            Span<byte> found = stackalloc byte[SumLength];
            record.AsSpan(PageLength, SumLength).CopyTo(found);
            Sum(record, number);
            if (read < RecordLength || !found.SequenceEqual(record.AsSpan(PageLength, SumLength))) throw new DataFolderException($"Page {number} of the data file is damaged.");
            return PageLength;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(record);
        }
    }

    /// <summary>Writes one page.</summary>
    public void Write(long position, ReadOnlySpan<byte> bytes)
    {
        var number = NumberOf(position, bytes.Length);
        var record = ArrayPool<byte>.Shared.Rent(RecordLength);
        try
        {
            bytes.CopyTo(record);
            Sum(record, number);
            file.Write(number * RecordLength, record.AsSpan(0, RecordLength));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(record);
        }
    }

    /// <inheritdoc/>
    public void Flush() => file.Flush();

    public void Dispose() => file.Dispose();

    /// <summary>Puts the checksum behind the page.</summary>
    private static void Sum(byte[] record, long number) => XxHash128.Hash(record.AsSpan(0, PageLength), record.AsSpan(PageLength), number);

    private static long NumberOf(long position, int length) => length == PageLength && position % PageLength == 0
        ? position / PageLength
        : throw new NotSupportedException("The engine reads and writes whole pages only.");
}
