using System.Text.Json.Serialization;

namespace Conturs.Storage.Privacy;

/// <summary>Why somebody is left out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExclusionKind>))]
public enum ExclusionKind
{
    /// <summary>Forgotten, and not to come back with a later file: the tombstone.</summary>
    [JsonStringEnumMemberName("forgotten")]
    Forgotten,

    /// <summary>Opted out, until that is withdrawn.</summary>
    [JsonStringEnumMemberName("opted-out")]
    OptedOut,
}
