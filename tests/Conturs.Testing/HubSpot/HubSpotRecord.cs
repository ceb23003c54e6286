namespace Conturs.Testing.HubSpot;

/// <summary>One company, contact or deal of the account.</summary>
/// <param name="id">Its number.</param>
/// <param name="createdAt">When it came to be.</param>
public sealed class HubSpotRecord(long id, DateTimeOffset createdAt)
{
    public long Id { get; } = id;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    /// <summary>Texts only, as HubSpot keeps them; a property that is not set is absent.</summary>
    public Dictionary<string, string> Properties { get; } = new(StringComparer.Ordinal);

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    /// <summary>From when on searches find its present state.</summary>
    public DateTimeOffset FoundFrom { get; set; }

    public bool IsArchived { get; set; }

    /// <summary>The record it was merged into; null when it was not.</summary>
    public long? MergedInto { get; set; }

    /// <summary>Updates by API: what the account's own limits and an unchanged lead's silence are measured by.</summary>
    public int Writes { get; set; }
}
