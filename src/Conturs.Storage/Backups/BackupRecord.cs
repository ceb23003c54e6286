using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Backups;

/// <summary>When the last backup was made. Where it went is not kept: a path can name anybody.</summary>
public sealed record BackupRecord
{
    /// <summary>When the copy of the store was made.</summary>
    [Kept(PrivacyClass.Operational, "when the last backup was made")]
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>When the backup had been opened and checked.</summary>
    [Kept(PrivacyClass.Operational, "when the last backup was opened and checked")]
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Number of the last write in it.</summary>
    [Kept(PrivacyClass.Operational, "number of the last write in the backup")]
    public required long Sequence { get; init; }

    /// <summary>Bytes.</summary>
    [Kept(PrivacyClass.Operational, "size of the backup")]
    public required long Length { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BackupRecord))]
internal sealed partial class BackupRecordJson : JsonSerializerContext;
