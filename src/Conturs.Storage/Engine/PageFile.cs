namespace Conturs.Storage.Engine;

/// <summary>
/// The data file as the engine sees it. The engine flushes once at the end of each checkpoint: until then its pages are kept
/// in memory, then they go through the <see cref="RedoLog"/> into the file as one. The engine's own log is in memory only,
/// since every commit is followed by a checkpoint: what it would write has no checksums, is not synced before the data file
/// is overwritten, and an error of its writing thread would be waited for without end. Whoever opened the file closes it.
/// </summary>
internal sealed class PageFile(IStoreFile data, RedoLog? redo) : Stream
{
    /// <summary>Bytes of a page of the engine.</summary>
    public const int PageLength = 8192;

    /// <summary>The data file itself is synced when the log is longer than this.</summary>
    private const long LongestRedo = 16 << 20;

    private readonly Dictionary<long, byte[]> pending = [];
    private long length = data.Length;

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
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = pending.TryGetValue(Position, out var page) && count == PageLength
            ? CopyOf(page, buffer.AsSpan(offset, count))
            : data.Read(Position, buffer.AsSpan(offset, count));
        Position += read;
        return read;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (count != PageLength || Position % PageLength != 0) throw new NotSupportedException("The engine writes whole pages only.");
        pending[Position] = buffer.AsSpan(offset, count).ToArray();
        Position += count;
        length = Math.Max(length, Position);
    }

    /// <summary>Makes the pages written so far a part of the file, all or none; they are safe when it returns.</summary>
    public override void Flush()
    {
        if (pending.Count == 0) return;
        if (redo is not null) Grow();
        redo?.Append(pending);
        Failpoint.Reach("redo-appended");
        WritePages();
        Failpoint.Reach("pages-written");
        if (redo is null) data.Flush();
        else if (redo.Length > LongestRedo) Settle();
    }

    /// <summary>Syncs the data file itself, so that it can do without the log.</summary>
    public void Settle()
    {
        data.Flush();
        redo?.Reset();
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
        if (value != length) throw new NotSupportedException("The engine's file only grows.");
    }

    /// <summary>
    /// Writes pages behind the end, which nothing refers to yet. A disk that is full refuses them here, while the file is
    /// still what it was, and can be opened and read. Refused behind the log of pages, they would keep it closed.
    /// </summary>
    private void Grow()
    {
        var end = data.Length;
        foreach (var (position, page) in pending.Where(entry => entry.Key >= end).OrderBy(entry => entry.Key)) data.Write(position, page);
    }

    private void WritePages()
    {
        foreach (var (position, page) in pending)
        {
            data.Write(position, page);
            Failpoint.Reach("page-written");
        }

        pending.Clear();
    }

    private static int CopyOf(byte[] page, Span<byte> target)
    {
        page.CopyTo(target);
        return page.Length;
    }
}
