namespace Conturs.Storage.Engine;

/// <summary>
/// The engine's own log, in memory: it is needed only from a commit to the checkpoint right behind it. Page by page, so that a large
/// commit needs no large piece of memory, and the pages are used again by the next. Where memory runs out, writing does not fail,
/// since the engine waits without end for a writing thread that failed: reading does, in the checkpoint.
/// </summary>
/// <param name="newPage">Gets memory for a page; null to ask for it as usual.</param>
internal sealed class LogPages(Func<byte[]>? newPage = null) : Stream
{
    private const int PageLength = PageFile.PageLength;

    /// <summary>Pages that are kept for the next commit; of a longer one the rest is given back.</summary>
    private const int MostKept = 1024;

    private readonly List<byte[]> pages = [];
    private long length;
    private OutOfMemoryException? failure;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <inheritdoc/>
    /// <exception cref="InsufficientMemoryException">A page could not be kept.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (failure is not null) throw new InsufficientMemoryException(failure.Message, failure);
        if (Position >= length) return 0;
        pages[PageAt(count)].CopyTo(buffer.AsSpan(offset, count));
        Position += count;
        return count;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            var number = PageAt(count);
            while (pages.Count <= number) pages.Add(newPage?.Invoke() ?? GC.AllocateUninitializedArray<byte>(PageLength));
            buffer.AsSpan(offset, count).CopyTo(pages[number]);
        }
        catch (OutOfMemoryException outOfMemory)
        {
            failure = outOfMemory;
        }

        Position += count;
        length = Math.Max(length, Position);
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    /// <inheritdoc/>
    public override void SetLength(long value)
    {
        length = value;
        if (value == 0 && pages.Count > MostKept) pages.RemoveRange(MostKept, pages.Count - MostKept);
    }

    private int PageAt(int count) => count == PageLength && Position % PageLength == 0
        ? (int)(Position / PageLength)
        : throw new NotSupportedException("The engine reads and writes whole pages only.");
}
