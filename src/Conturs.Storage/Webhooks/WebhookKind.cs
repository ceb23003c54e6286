using System.Text.Json.Serialization;

namespace Conturs.Storage.Webhooks;

/// <summary>What a receiver may want to be told of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WebhookKind>))]
public enum WebhookKind
{
    /// <summary>A lead was scored for the first time, or its score changed.</summary>
    [JsonStringEnumMemberName("score.updated")]
    ScoreUpdated,

    /// <summary>A lead's letter changed.</summary>
    [JsonStringEnumMemberName("score.grade_changed")]
    ScoreGradeChanged,

    /// <summary>A model version was published, or an earlier one put back.</summary>
    [JsonStringEnumMemberName("model.published")]
    ModelPublished,

    /// <summary>A synchronization with another system failed.</summary>
    [JsonStringEnumMemberName("sync.failed")]
    SyncFailed,
}
