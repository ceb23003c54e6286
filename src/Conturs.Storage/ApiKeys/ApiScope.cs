using System.Text.Json.Serialization;

namespace Conturs.Storage.ApiKeys;

/// <summary>What a key lets somebody do. One does not imply another, except that <see cref="Admin"/> implies all.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApiScope>))]
public enum ApiScope
{
    /// <summary>Score companies and report outcomes.</summary>
    [JsonStringEnumMemberName("score")]
    Score,

    /// <summary>Read scores, the model and the usage.</summary>
    [JsonStringEnumMemberName("read")]
    Read,

    /// <summary>Everything, with what changes the appliance.</summary>
    [JsonStringEnumMemberName("admin")]
    Admin,
}
