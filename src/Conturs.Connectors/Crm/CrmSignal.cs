using Conturs.Scoring;

namespace Conturs.Connectors.Crm;

/// <summary>Word that something happened to a record. It is a hint: the record itself is read before anything is done.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">The CRM's id of it.</param>
/// <param name="ChangedAt">When it happened, as the CRM says.</param>
public sealed record CrmSignal(RecordKind Kind, string Id, DateTimeOffset ChangedAt)
{
    /// <summary>True when a person asked to be forgotten and the CRM has deleted the contact for good.</summary>
    public bool IsPrivacyDeletion { get; init; }
}
