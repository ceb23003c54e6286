using System.Text.Json.Serialization;

namespace Conturs.Storage.Samples;

/// <summary>How far the sample data is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SampleState>))]
public enum SampleState
{
    /// <summary>A model is being learned from it.</summary>
    Learning,

    /// <summary>Its leads are being scored.</summary>
    Scoring,

    /// <summary>It is there.</summary>
    Ready,

    /// <summary>It could not be loaded.</summary>
    Failed,

    /// <summary>It is being taken away.</summary>
    Leaving,
}
