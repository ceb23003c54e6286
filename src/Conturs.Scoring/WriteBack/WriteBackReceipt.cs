namespace Conturs.Scoring;

/// <summary>What became of one plan.</summary>
/// <param name="RecordId">The CRM's own id of the record.</param>
/// <param name="Outcome">Written, refused or gone.</param>
/// <param name="Reason">Why it was refused, in the CRM's words without values of the record; null when it was not.</param>
public sealed record WriteBackReceipt(string RecordId, WriteBackOutcome Outcome, string? Reason = null);
