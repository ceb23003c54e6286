using System.Text.Json.Serialization;

namespace Conturs.Storage.Privacy.Certificates;

/// <summary>A model version that is kept after somebody was forgotten.</summary>
/// <param name="Version">Its number.</param>
/// <param name="State"><c>draft</c>, <c>shadow</c>, <c>active</c> or <c>retired</c>.</param>
/// <param name="LearnedAt">When reading for it began, in UTC.</param>
/// <param name="Holds">What it still holds, in a sentence.</param>
public sealed record RemainingVersion(int Version, string State, DateTimeOffset LearnedAt, string Holds)
{
    /// <summary>False when nobody can say what it holds.</summary>
    [JsonIgnore]
    public bool IsReadable { get; init; } = true;

    /// <summary>A version whose patterns each describe at least <paramref name="k"/> companies; null when it cannot be read.</summary>
    public static RemainingVersion Of(int version, string state, DateTimeOffset learnedAt, int? k) => new(
        version, state, learnedAt.ToUniversalTime(),
        k is { } smallest ? $"Patterns that at least {smallest} companies share; no id, and nothing that belongs to one company." : "It cannot be read, so that it is not certified what it holds.")
    {
        IsReadable = k is not null,
    };
}
