namespace Conturs.Storage.Engine;

/// <summary>A file that is looked at as if it were written to: what is written stays in memory and is forgotten.</summary>
internal sealed class UntouchedFile(IStoreFile file) : IStoreFile
{
    private readonly List<(long Position, byte[] Bytes)> written = [];

    /// <inheritdoc/>
    public long Length { get; set; } = file.Length;

    /// <inheritdoc/>
    public int Read(long position, Span<byte> buffer)
    {
        var count = (int)Math.Clamp(Length - position, 0, buffer.Length);
        var target = buffer[..count];
        target.Clear();
        file.Read(position, target);
        foreach (var (at, bytes) in written)
        {
            var (from, to) = (Math.Max(at, position), Math.Min(at + bytes.Length, position + count));
            if (from < to) bytes.AsSpan((int)(from - at), (int)(to - from)).CopyTo(target[(int)(from - position)..]);
        }

        return count;
    }

    /// <inheritdoc/>
    public void Write(long position, ReadOnlySpan<byte> bytes)
    {
        written.Add((position, bytes.ToArray()));
        Length = Math.Max(Length, position + bytes.Length);
    }

    /// <inheritdoc/>
    public void Flush()
    {
    }

    public void Dispose() => file.Dispose();
}
