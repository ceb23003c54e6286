using Conturs.Storage.Engine;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Backups;

/// <summary>Cuts a text into chunks and seals each to its place.</summary>
internal sealed class SealedChunkWriter(Stream target, byte[] key, string headerHash, int chunkLength)
{
    private readonly Sealing sealing = new(key);
    private readonly byte[] chunk = new byte[chunkLength];
    private int filled;
    private long number;

    /// <summary>Adds to the text. A full chunk waits until it is known not to be the last.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0)
        {
            if (filled == chunk.Length) Seal(isLast: false);
            var taken = Math.Min(text.Length, chunk.Length - filled);
            text[..taken].CopyTo(chunk.AsSpan(filled));
            filled += taken;
            text = text[taken..];
        }
    }

    /// <summary>Seals what is left as the last chunk.</summary>
    public void Finish() => Seal(isLast: true);

    private void Seal(bool isLast)
    {
        var bytes = sealing.Seal(BackupFrame.Chunk(headerHash, ++number, isLast), chunk.AsSpan(0, filled));
        target.Write(BackupFrame.BigEndian(bytes.Length));
        Failpoint.Reach("backup-chunk-begun");
        target.Write(bytes);
        Failpoint.Reach("backup-chunk-written");
        filled = 0;
    }
}
