using System.Buffers.Binary;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Backups;

/// <summary>Gives back the text that was cut and sealed by <see cref="SealedChunkWriter"/>, and nothing that was not.</summary>
/// <param name="source">Stands before the first chunk.</param>
/// <param name="key">The key of the backup.</param>
/// <param name="headerHash">Hash of everything before.</param>
/// <param name="chunkLength">Bytes of text of each chunk but the last.</param>
/// <param name="name">What the file is called in messages.</param>
/// <param name="progress">Told the share of the file that was read, 0-1.</param>
internal sealed class SealedChunkReader(Stream source, byte[] key, string headerHash, int chunkLength, string name, IProgress<double>? progress)
{
    private readonly Sealing sealing = new(key);
    private readonly byte[] sealedChunk = new byte[chunkLength + Sealing.Overhead];
    private readonly long end = source.Length - BackupFrame.EndLength;
    private ReadOnlyMemory<byte> chunk;
    private long number;
    private bool wasLast;

    /// <summary>Reads up to as many bytes as the buffer has; 0 at the end of the text.</summary>
    /// <exception cref="BackupException">A chunk is not what was written.</exception>
    public int Read(Span<byte> buffer)
    {
        while (chunk.IsEmpty && !wasLast) chunk = Next();
        var taken = Math.Min(buffer.Length, chunk.Length);
        chunk.Span[..taken].CopyTo(buffer);
        chunk = chunk[taken..];
        return taken;
    }

    /// <summary>Reads exactly as many bytes as the buffer has.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public void ReadExactly(Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var read = Read(buffer);
            if (read == 0) throw Damaged();
            buffer = buffer[read..];
        }
    }

    private byte[] Next()
    {
        number++;
        Span<byte> prefix = stackalloc byte[sizeof(int)];
        if (end - source.Position < sizeof(int)) throw Damaged();
        source.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadInt32BigEndian(prefix);
        if (length < Sealing.Overhead || length > sealedChunk.Length || length > end - source.Position) throw Damaged();
        source.ReadExactly(sealedChunk.AsSpan(0, length));
        // Which chunk is the last is told by where the file ends, and proved by what it was sealed to.
        wasLast = source.Position == end;
        progress?.Report((double)source.Position / end);
        return Open(sealedChunk.AsSpan(0, length));
    }

    private byte[] Open(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return sealing.Open(BackupFrame.Chunk(headerHash, number, wasLast), bytes);
        }
        catch (DataFolderException refusal)
        {
            throw Damaged(refusal);
        }
    }

    private BackupException Damaged(Exception? cause = null) => BackupFrame.Damaged(name, $"part {number} of it", cause);
}
