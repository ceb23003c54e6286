using System.Text.Json.Serialization;

namespace Conturs.Storage.Privacy;

/// <summary>What can be asked for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RequestKind>))]
public enum RequestKind
{
    /// <summary>To see what is kept.</summary>
    [JsonStringEnumMemberName("access")]
    Access,

    /// <summary>To have it removed.</summary>
    [JsonStringEnumMemberName("forget")]
    Forget,

    /// <summary>To be left out of learning and scoring.</summary>
    [JsonStringEnumMemberName("opt-out")]
    OptOut,

    /// <summary>To take part again.</summary>
    [JsonStringEnumMemberName("withdrawal")]
    Withdrawal,
}
