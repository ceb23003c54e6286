using Conturs.Appliance.Reports;

namespace Conturs.Appliance.Leads;

/// <summary>What became of one lead: a card, or why there is none.</summary>
/// <param name="Ref">What the lead goes by; null when nothing identifies it.</param>
/// <param name="Card">Its card; null when it could not be scored.</param>
/// <param name="Refusal">Why it could not; null when it was.</param>
internal sealed record LeadAnswer(string? Ref, ScoreCardDocument? Card, LeadRefusal? Refusal)
{
    /// <summary>A lead that was scored, or whose company is left out.</summary>
    public static LeadAnswer Of(ScoreCardDocument card) => new(card.Ref, card, null);

    /// <summary>A lead that was not.</summary>
    public static LeadAnswer Not(string? reference, LeadRefusal refusal) => new(reference, null, refusal);
}
