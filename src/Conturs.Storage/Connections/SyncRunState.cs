using System.Text.Json.Serialization;

namespace Conturs.Storage.Connections;

/// <summary>What became of a run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SyncRunState>))]
public enum SyncRunState
{
    /// <summary>Somebody asked for it.</summary>
    Requested,

    /// <summary>It runs, or ran when the appliance stopped: then it goes on.</summary>
    Running,

    /// <summary>It came to its end.</summary>
    Done,

    /// <summary>It could not go on.</summary>
    Failed,
}
