using System.Text.Json.Serialization;

namespace Conturs.Storage.Privacy;

/// <summary>What a request names somebody by.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SubjectName>))]
public enum SubjectName
{
    /// <summary>The id in the source.</summary>
    [JsonStringEnumMemberName("ref")]
    Reference,

    /// <summary>A web domain.</summary>
    [JsonStringEnumMemberName("domain")]
    Domain,

    /// <summary>An e-mail address.</summary>
    [JsonStringEnumMemberName("email")]
    Email,
}
