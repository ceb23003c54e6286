using System.Text.Json.Serialization;

namespace Conturs.Storage.Batches;

/// <summary>How far a batch of leads is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BatchState>))]
public enum BatchState
{
    /// <summary>Taken on, and safe on disk; nothing is scored yet.</summary>
    Queued,

    /// <summary>Some of it is scored.</summary>
    Running,

    /// <summary>All of it is scored.</summary>
    Done,

    /// <summary>It cannot be scored; its text says why.</summary>
    Failed,

    /// <summary>Somebody gave it up.</summary>
    Cancelled,
}
