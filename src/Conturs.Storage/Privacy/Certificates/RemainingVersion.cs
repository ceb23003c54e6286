namespace Conturs.Storage.Privacy.Certificates;

/// <summary>A model version that was learned before somebody was forgotten and is still kept.</summary>
/// <param name="Version">Its number.</param>
/// <param name="State"><c>draft</c>, <c>shadow</c>, <c>active</c> or <c>retired</c>.</param>
/// <param name="LearnedAt">When it was learned, in UTC.</param>
/// <param name="Holds">What it still holds, in a sentence.</param>
public sealed record RemainingVersion(int Version, string State, DateTimeOffset LearnedAt, string Holds)
{
    /// <summary>A version whose patterns each describe at least <paramref name="k"/> companies; null when it cannot be read.</summary>
    public static RemainingVersion Of(int version, string state, DateTimeOffset learnedAt, int? k) => new(
        version, state, learnedAt.ToUniversalTime(),
        $"Patterns that {(k is { } smallest ? $"at least {smallest} companies" : "companies")} share; no id, and nothing that belongs to one company.");
}
