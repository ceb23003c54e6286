using System.Text.Json.Serialization;

namespace Conturs.Storage.Backups;

/// <summary>The readable beginning of a backup. Its hash is sealed in with every part of the file, so a changed one opens nothing.</summary>
/// <param name="Format">1.</param>
/// <param name="InstanceId">Names the installation; 16 bytes.</param>
/// <param name="Sequence">Number of the last write in the store.</param>
/// <param name="TakenAt">When the copy of the store was made.</param>
/// <param name="ProgramVersion">The program that wrote it.</param>
/// <param name="Schema">Version of the forms in the store.</param>
/// <param name="ChunkLength">Bytes of text in each sealed part but the last.</param>
/// <param name="ByMasterKey">The backup's own random key, sealed with a key derived from the master key.</param>
/// <param name="ByPassphrase">The way in without the master key; null when none was asked for.</param>
internal sealed record BackupHeader(
    int Format, byte[] InstanceId, long Sequence, DateTimeOffset TakenAt, string ProgramVersion, int Schema, int ChunkLength, byte[] ByMasterKey, PassphraseSlot? ByPassphrase)
{
    /// <summary>What this program writes, and the newest that it reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>1 MiB.</summary>
    public const int UsualChunkLength = 1 << 20;

    /// <summary>Header and manifest as they are shown.</summary>
    public BackupContents Contents(BackupManifest manifest, int importFiles) =>
        new(Convert.ToHexStringLower(InstanceId), Sequence, TakenAt, ProgramVersion, manifest.Counts, importFiles, ByPassphrase is not null);
}

/// <summary>Opens a backup by a passphrase.</summary>
/// <param name="Cost">How the passphrase becomes a key.</param>
/// <param name="Salt">16 random bytes.</param>
/// <param name="Wrapped">The backup's key and the master key, sealed with that key.</param>
internal sealed record PassphraseSlot(PassphraseCost Cost, byte[] Salt, byte[] Wrapped);

/// <summary>What a backup holds; its first entry.</summary>
/// <param name="Counts">Documents of each collection, by its name.</param>
internal sealed record BackupManifest(IReadOnlyDictionary<string, long> Counts);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BackupHeader))]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
