namespace Conturs.Storage.Backups;

/// <summary>One file in a backup. It is read while it is the current one.</summary>
/// <param name="name">Name, with forward slashes.</param>
/// <param name="length">Bytes.</param>
/// <param name="chunks">Stands before its content.</param>
internal sealed class ArchiveEntry(string name, long length, SealedChunkReader chunks)
{
    private long left = length;

    /// <summary>Name, with forward slashes.</summary>
    public string Name { get; } = name;

    /// <summary>Bytes.</summary>
    public long Length { get; } = length;

    /// <summary>Copies what is left.</summary>
    public void CopyTo(Stream target)
    {
        var buffer = new byte[Math.Min(1 << 16, Math.Max(left, 1))];
        while (left > 0)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, left));
            chunks.ReadExactly(part);
            target.Write(part);
            left -= part.Length;
        }
    }

    /// <summary>Reads a small file whole.</summary>
    public byte[] ToArray()
    {
        using var content = new MemoryStream();
        CopyTo(content);
        return content.ToArray();
    }
}
