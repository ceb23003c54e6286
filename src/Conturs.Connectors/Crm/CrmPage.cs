namespace Conturs.Connectors.Crm;

/// <summary>A page of a listing.</summary>
/// <param name="Records">What could be read.</param>
/// <param name="Unreadable">Ids of records, or a number in the page where there is no id, that made no sense; each with the reason.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
public sealed record CrmPage<T>(IReadOnlyList<T> Records, IReadOnlyList<UnreadableRecord> Unreadable, string? Next)
{
    /// <summary>When it was asked for: what was written to the CRM since may not be in it.</summary>
    public DateTimeOffset AskedAt { get; init; }
}
