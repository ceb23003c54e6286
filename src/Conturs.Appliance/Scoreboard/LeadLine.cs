using Conturs.Scoring;

namespace Conturs.Appliance.Scoreboard;

/// <summary>A lead as a list shows it.</summary>
/// <param name="Row">Its score.</param>
/// <param name="Reference">What it is called.</param>
/// <param name="Best">What speaks most for it; empty when nothing does.</param>
/// <param name="Weakest">What speaks most against it.</param>
/// <param name="Evidence">How much is known of it, in a word.</param>
internal sealed record LeadLine(BoardRow Row, LeadReference Reference, string Best, string Weakest, string Evidence)
{
    /// <summary>Names it in tests: its reference without what a name may not hold, else what stands for it.</summary>
    public string Key => Reference.RecordId ?? Reference.Reference?.Split(':')[^1] ?? Row.Subject;

    /// <summary>Address of its page.</summary>
    public string Href => "leads/" + Row.Subject;

    /// <summary>The line of a lead.</summary>
    public static LeadLine Of(BoardRow row, LeadReference reference, ScoreCard? card, Func<int, string> signed)
    {
        if (card is null) return new LeadLine(row, reference, "", "", "");
        var parts = TopPart.Of(card.Factors.Select(factor => new TopPart(factor.Caption, factor.Points)), card.Patterns.Select(pattern => new TopPart(pattern.Caption, pattern.Points))).ToList();
        string Text(TopPart? part) => part is null ? "" : $"{part.Text} {signed(part.Points)}";
        return new LeadLine(row, reference, Text(parts.Where(part => part.Points > 0).MaxBy(part => part.Points)), Text(parts.Where(part => part.Points < 0).MinBy(part => part.Points)), card.ThinEvidence ? "thin" : card.ConfidenceLevel.ToString().ToLowerInvariant());
    }
}
