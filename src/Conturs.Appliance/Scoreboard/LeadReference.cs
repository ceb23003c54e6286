namespace Conturs.Appliance.Scoreboard;

/// <summary>What one calls a lead.</summary>
/// <param name="Subject">What stands for it in the store; part of the address of its page.</param>
/// <param name="Reference">Its reference, such as <c>hubspot:17</c>; null for one that came by API or from a file, whose reference is not kept.</param>
/// <param name="Connection">The CRM it is in; null when it is in none.</param>
/// <param name="RecordId">Its id there.</param>
internal sealed record LeadReference(string Subject, string? Reference, string? Connection, string? RecordId)
{
    private const int Shown = 10;
    private const string SamplePrefix = "sample";

    /// <summary>A customer that a card names, which is not in the ledger: its reference stands for itself.</summary>
    public static LeadReference OfCustomer(string reference) => reference.Split(':', 2) is [var connection, var id] && connection != SamplePrefix ? new(reference, reference, connection, id) : new(reference, reference, null, null);

    /// <summary>What is shown: its reference, else the beginning of what stands for it.</summary>
    public string Text => Reference ?? "lead " + Subject[..Shown];
}
