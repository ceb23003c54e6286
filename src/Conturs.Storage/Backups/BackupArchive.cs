using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Backups;

/// <summary>A backup that is being read. Whatever it gives back was proved to be what was written.</summary>
internal sealed class BackupArchive
{
    private const int LongestManifest = 1 << 24;

    private readonly Stream source;
    private readonly string name;
    private readonly string headerHash;
    private readonly long start;

    private BackupArchive(Stream source, string name)
    {
        (this.source, this.name) = (source, name);
        source.Position = 0;
        (Header, headerHash) = BackupFrame.ReadHeader(source, name);
        BackupFrame.CheckEnd(source, name);
        start = source.Position;
    }

    /// <summary>The readable beginning. It is proved with the first entry only.</summary>
    public BackupHeader Header { get; }

    /// <summary>Looks at the beginning and the end of a backup.</summary>
    /// <param name="source">The file; it can seek.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <exception cref="BackupException">It is no whole backup, or one that this program does not read.</exception>
    public static BackupArchive Open(Stream source, string name) => new(source, name);

    /// <summary>The keys of the backup, by the master key or else the passphrase.</summary>
    /// <param name="masterKey">32 bytes; null when there is none at hand.</param>
    /// <param name="passphrase">Null when none is at hand.</param>
    /// <exception cref="BackupException">Neither opens it, or both do and the master key is another one.</exception>
    public BackupKeys Unlock(byte[]? masterKey, RecoveryPassphrase? passphrase)
    {
        if (masterKey is not null && BackupKeys.Open(Header, masterKey) is { } byMaster) return byMaster;
        if (passphrase is null) throw new BackupException(masterKey is null
            ? $"{name} needs the master key of the installation it was made in: hand it in with CONTURS_MASTER_KEY{(Header.ByPassphrase is null ? "" : ", or give the recovery passphrase with --passphrase-file")}. Nothing was changed."
            : $"The master key does not open {name}: it is another key than the one the backup was made with (a key that was changed since does not open it), or the file is damaged. Nothing was changed.");
        if (Header.ByPassphrase is not { } slot) throw new BackupException($"{name} was made without a recovery passphrase: only the master key opens it. Hand it in with CONTURS_MASTER_KEY. Nothing was changed.");
        var keys = BackupKeys.Open(slot, passphrase) ?? throw new BackupException($"The passphrase does not open {name}: it is another one, or the file is damaged. Nothing was changed.");
        return masterKey is null ? keys : throw new BackupException(
            $"The passphrase opens {name}, but CONTURS_MASTER_KEY is another key than the one in it, and what is restored would not open with it. Unset it, restore, and change the master key then (conturs keys rotate). Nothing was changed.");
    }

    /// <summary>What the backup holds.</summary>
    /// <exception cref="BackupException">The file is damaged.</exception>
    public BackupManifest Manifest(BackupKeys keys)
    {
        foreach (var entry in AllEntries(keys, null)) return ParseManifest(entry);
        throw BackupFrame.Damaged(name, "its table of contents");
    }

    /// <summary>The files, in the order they were written. Each is read before the next is asked for, or skipped.</summary>
    /// <param name="keys">The keys of the backup.</param>
    /// <param name="progress">Told the share of the file that was read, 0-1.</param>
    /// <exception cref="BackupException">The file is damaged, or names a file that has no business in a backup.</exception>
    public IEnumerable<ArchiveEntry> Files(BackupKeys keys, IProgress<double>? progress = null)
    {
        foreach (var entry in AllEntries(keys, progress).Skip(1))
        {
            if (!EntryName.IsAllowed(entry.Name)) throw BackupFrame.Damaged(name, $"the name of a file in it ({entry.Name})");
            yield return entry;
        }
    }

    /// <summary>Reads everything once and keeps nothing: afterwards the whole file is proved.</summary>
    /// <exception cref="BackupException">Something is not what was written.</exception>
    public void Prove(BackupKeys keys, IProgress<double>? progress = null)
    {
        Manifest(keys);
        foreach (var entry in Files(keys, progress)) entry.CopyTo(Stream.Null);
    }

    private IEnumerable<ArchiveEntry> AllEntries(BackupKeys keys, IProgress<double>? progress)
    {
        source.Position = start;
        var chunks = new SealedChunkReader(source, keys.Backup, headerHash, Header.ChunkLength, name, progress);
        while (NextName(chunks) is { } entryName)
        {
            var length = new byte[sizeof(long)];
            chunks.ReadExactly(length);
            var entry = new ArchiveEntry(entryName, BinaryPrimitives.ReadInt64BigEndian(length), chunks);
            yield return entry;
            entry.CopyTo(Stream.Null);
        }

        if (chunks.Read(new byte[1]) > 0) throw BackupFrame.Damaged(name, "what follows its last file");
    }

    private static string? NextName(SealedChunkReader chunks)
    {
        var prefix = new byte[sizeof(ushort)];
        chunks.ReadExactly(prefix);
        var text = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
        chunks.ReadExactly(text);
        return text.Length == 0 ? null : Encoding.UTF8.GetString(text);
    }

    private BackupManifest ParseManifest(ArchiveEntry entry)
    {
        try
        {
            if (entry is { Name: EntryName.Manifest, Length: <= LongestManifest } && JsonSerializer.Deserialize(entry.ToArray(), BackupJson.Default.BackupManifest) is { } manifest) return manifest;
        }
        catch (JsonException damage)
        {
            throw BackupFrame.Damaged(name, "its table of contents", damage);
        }

        throw BackupFrame.Damaged(name, "its table of contents");
    }
}
