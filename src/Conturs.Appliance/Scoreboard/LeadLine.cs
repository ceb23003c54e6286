using Conturs.Scoring;

namespace Conturs.Appliance.Scoreboard;

/// <summary>A lead as a list shows it.</summary>
/// <param name="Row">Its score.</param>
/// <param name="Reference">What it is called.</param>
/// <param name="Best">What speaks most for it; null when nothing does.</param>
/// <param name="Weakest">What speaks most against it; null when nothing does.</param>
/// <param name="Evidence">How much is known of it, in a word.</param>
internal sealed record LeadLine(BoardRow Row, LeadReference Reference, TopPart? Best, TopPart? Weakest, string Evidence)
{
    /// <summary>Names it in tests: its reference without what a name may not hold, else what stands for it.</summary>
    public string Key => Reference.RecordId ?? Reference.Reference?.Split(':')[^1] ?? Row.Subject;

    /// <summary>Address of its page.</summary>
    public string Href => "leads/" + Row.Subject;

    /// <summary>The line of a lead.</summary>
    public static LeadLine Of(BoardRow row, LeadReference reference, ScoreCard? card)
    {
        if (card is null) return new LeadLine(row, reference, null, null, "");
        var parts = TopPart.Of(card.Factors.Select(factor => new TopPart(factor.Caption, factor.Points)), card.Patterns.Select(pattern => new TopPart(pattern.Caption, pattern.Points))).ToList();
        return new LeadLine(row, reference, parts.Where(part => part.Points > 0).MaxBy(part => part.Points), parts.Where(part => part.Points < 0).MinBy(part => part.Points), card.ThinEvidence ? "thin" : card.ConfidenceLevel.ToString().ToLowerInvariant());
    }
}
