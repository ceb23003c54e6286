namespace Conturs.Scoring;

/// <summary>A record as its CRM has it: the vendor's own names, and texts. Held in memory only, until it is canonicalised.</summary>
/// <param name="Id">The CRM's id of it.</param>
/// <param name="Values">The properties that were asked for; one that is not set is absent.</param>
/// <param name="ModifiedAt">When it was last changed; null when the CRM does not say.</param>
public sealed record SourceRecord(string Id, IReadOnlyDictionary<string, string> Values, DateTimeOffset? ModifiedAt)
{
    /// <summary>Ids of the companies it is linked with, the main one first.</summary>
    public IReadOnlyList<string> Companies { get; init; } = [];

    /// <summary>A value; empty when it is not set.</summary>
    public string Of(string property) => Values.GetValueOrDefault(property, "");
}
