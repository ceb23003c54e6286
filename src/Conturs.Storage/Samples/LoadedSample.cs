using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Samples;

/// <summary>The sample data that somebody tries the appliance with: made up, and drawn anew from its seed whenever it is needed.</summary>
public sealed record LoadedSample
{
    /// <summary>How far it is.</summary>
    [Kept(PrivacyClass.Operational, "how far the sample data is")]
    public required SampleState State { get; init; }

    /// <summary>When somebody asked for it.</summary>
    [Kept(PrivacyClass.Operational, "when the sample data was asked for")]
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When it was ready, or failed.</summary>
    [Kept(PrivacyClass.Operational, "when the sample data was ready")]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The version that is or was learned from it: noted before it is kept, so that it can be taken away whatever happens in between. Null before.</summary>
    [Kept(PrivacyClass.Operational, "number of the version that was learned from the sample data")]
    public int? Version { get; init; }

    /// <summary>Closed deals that were learned from; null before.</summary>
    [Kept(PrivacyClass.Operational, "closed deals of the sample data")]
    public long? Deals { get; init; }

    /// <summary>Leads that were scored.</summary>
    [Kept(PrivacyClass.Operational, "leads of the sample data that were scored")]
    public int Scored { get; init; }

    /// <summary>Leads that there are; null before it is known.</summary>
    [Kept(PrivacyClass.Operational, "leads of the sample data")]
    public int? Leads { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    [Kept(PrivacyClass.Operational, "why the sample data could not be loaded")]
    public string? Failure { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LoadedSample))]
internal sealed partial class LoadedSampleJson : JsonSerializerContext;
