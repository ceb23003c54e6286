namespace Conturs.Testing.HubSpot;

/// <summary>Something that happened to a record.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">The record.</param>
/// <param name="Action"><c>CREATE</c>, <c>UPDATE</c>, <c>DELETE</c>, <c>MERGE</c>, <c>RESTORE</c> or <c>PRIVACY_DELETION</c>.</param>
/// <param name="At">When.</param>
/// <param name="Properties">What was set, and to what; null where it was emptied.</param>
public sealed record HubSpotChange(HubSpotKind Kind, long Id, string Action, DateTimeOffset At, IReadOnlyDictionary<string, string?> Properties)
{
    /// <summary>For a merge: the records that are gone.</summary>
    public IReadOnlyList<long> Merged { get; init; } = [];

    /// <summary>What changed it: <c>CRM_UI</c>, <c>INTEGRATION</c>, <c>IMPORT</c>.</summary>
    public string Source { get; init; } = "CRM_UI";
}
