using System.Text.Json.Serialization;

namespace Conturs.Storage.Webhooks;

/// <summary>What became of a message.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageState>))]
public enum MessageState
{
    /// <summary>It is to be sent.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>The receiver has it; what it said is not kept any more.</summary>
    [JsonStringEnumMemberName("delivered")]
    Delivered,

    /// <summary>It was given up.</summary>
    [JsonStringEnumMemberName("dead")]
    Dead,
}
