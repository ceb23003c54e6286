using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Upkeep;

/// <summary>When the appliance last looked after its store, so that a restart knows what is due.</summary>
public sealed record UpkeepRecord
{
    /// <summary>When it was last seen running.</summary>
    [Kept(PrivacyClass.Operational, "when the appliance was last seen running")]
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>Since when its clock has neither leapt nor gone back.</summary>
    [Kept(PrivacyClass.Operational, "since when its clock has been steady")]
    public required DateTimeOffset SteadySince { get; init; }

    /// <summary>When a snapshot was last made, or found not to be needed.</summary>
    [Kept(PrivacyClass.Operational, "when the last snapshot was made or not needed")]
    public DateTimeOffset? SnapshotAt { get; init; }

    /// <summary>Number of the last write that the snapshot holds.</summary>
    [Kept(PrivacyClass.Operational, "number of the last write in the snapshot")]
    public long SnapshotSequence { get; init; }

    /// <summary>How often this record itself was written after the snapshot: those writes are no reason for another one.</summary>
    [Kept(PrivacyClass.Operational, "writes of this record after the snapshot")]
    public long OwnWrites { get; init; }

    /// <summary>When the whole store was last checked.</summary>
    [Kept(PrivacyClass.Operational, "when the store was last checked")]
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>False when that check found damage.</summary>
    [Kept(PrivacyClass.Operational, "whether the check found no damage")]
    public bool IsSound { get; init; } = true;

    /// <summary>When what is too old was last removed.</summary>
    [Kept(PrivacyClass.Operational, "when what is too old was last removed")]
    public DateTimeOffset? RetentionAt { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(UpkeepRecord))]
internal sealed partial class UpkeepRecordJson : JsonSerializerContext;
