using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Conturs.Storage.Backups;

/// <summary>
/// Writes a backup: a header, then sealed the manifest and the files, one after the other. An entry: length of its name (2) |
/// name | length of its content (8) | content; an empty name ends them.
/// </summary>
internal sealed class ArchiveWriter
{
    private readonly Stream target;
    private readonly SealedChunkWriter chunks;
    private readonly byte[] buffer = new byte[1 << 16];

    /// <summary>Begins a backup.</summary>
    public ArchiveWriter(Stream target, BackupHeader header, byte[] key, BackupManifest manifest)
    {
        this.target = target;
        chunks = new SealedChunkWriter(target, key, BackupFrame.WriteHeader(target, header), header.ChunkLength);
        Add(EntryName.Manifest, JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest));
    }

    /// <summary>Adds a file.</summary>
    public void Add(string name, byte[] content)
    {
        Begin(name, content.Length);
        chunks.Write(content);
    }

    /// <summary>Adds a file as it is now.</summary>
    /// <param name="name">Its name, with forward slashes.</param>
    /// <param name="content">Its content.</param>
    /// <param name="progress">Told the share of the file that was written, 0-1.</param>
    /// <exception cref="IOException">It cannot be read, or became shorter meanwhile.</exception>
    public void Add(string name, Stream content, IProgress<double>? progress = null)
    {
        var (length, left) = (content.Length, content.Length);
        Begin(name, left);
        while (left > 0)
        {
            var read = content.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (read == 0) throw new IOException($"{name} became shorter while it was read.");
            chunks.Write(buffer.AsSpan(0, read));
            left -= read;
            progress?.Report(1 - ((double)left / length));
        }
    }

    /// <summary>Ends the backup. Without this it is recognised as cut.</summary>
    public void Finish()
    {
        chunks.Write([0, 0]);
        chunks.Finish();
        BackupFrame.WriteEnd(target);
    }

    private void Begin(string name, long length)
    {
        var text = Encoding.UTF8.GetBytes(name);
        Span<byte> prefix = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(prefix, checked((ushort)text.Length));
        chunks.Write(prefix);
        chunks.Write(text);
        chunks.Write(BackupFrame.BigEndian(length));
    }
}
