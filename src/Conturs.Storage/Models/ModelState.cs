using System.Text.Json.Serialization;

namespace Conturs.Storage.Models;

/// <summary>What a version is used for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ModelState>))]
public enum ModelState
{
    /// <summary>Learned and kept, scores nothing.</summary>
    Draft,

    /// <summary>Scores beside the active version; its scores are recorded and not shown.</summary>
    Shadow,

    /// <summary>Scores. There is at most one.</summary>
    Active,

    /// <summary>Was active before.</summary>
    Retired,
}
